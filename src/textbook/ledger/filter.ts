/** Shows the claims of one verdict. Without JavaScript all are there and the choice is not. */
const choice = document.querySelector<HTMLElement>('[data-verdict-filter]');
const select = choice?.querySelector('select');
const claims = [...document.querySelectorAll<HTMLElement>('.claim')];

function showChosen(): void {
  const verdict = select?.value ?? '';
  for (const claim of claims) {
    claim.hidden = verdict !== '' && !claim.matches(`[data-verdict='${verdict}']`);
  }
  for (const section of document.querySelectorAll<HTMLElement>('.claims')) {
    section.hidden = !section.querySelector('.claim:not([hidden])');
  }
  const shown = claims.filter((claim) => !claim.hidden).length;
  const output = choice?.querySelector('output');
  if (output) output.textContent = `${shown} of ${claims.length} claims`;
}

/** An address that names a claim shows it, whatever was chosen. */
function showNamed(): void {
  if (!select || !document.getElementById(location.hash.slice(1))?.closest('[hidden]')) return;
  select.value = '';
  showChosen();
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

if (choice) choice.hidden = false;
select?.addEventListener('change', showChosen);
addEventListener('hashchange', showNamed);
// A reload keeps the choice in the field.
showChosen();
