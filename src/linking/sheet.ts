/** The choice of a group on an assignment's sheet; `?group=3` in the address chooses, too. */
const choice = document.querySelector<HTMLElement>('.sheet__choice');
const select = choice?.querySelector('select');
const link = document.querySelector<HTMLAnchorElement>('.sheet__address');
const shown = document.querySelector('.sheet__group');

if (choice && select && link && shown) {
  const addresses = JSON.parse(choice.dataset.addresses ?? '[]') as string[];
  const show = () => {
    // Under the address that the page was fetched from.
    const { pathname, search } = new URL(addresses[select.selectedIndex] ?? link.href);
    link.href = pathname + search;
    link.textContent = link.href;
    shown.textContent = select.value;
  };
  const asked = Number(new URLSearchParams(location.search).get('group'));
  if (Number.isInteger(asked) && asked >= 1 && asked <= addresses.length) {
    select.selectedIndex = asked - 1;
  }
  show();
  select.addEventListener('change', show);
  choice.hidden = false;
}

export {};
