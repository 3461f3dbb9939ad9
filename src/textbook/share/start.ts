/** Opens the dialog of a “share” control; without JavaScript the control leads to a page. */
const pattern = /\/share\/(\w{4})\/$/;

document.addEventListener('click', (event) => {
  const { target, button, ctrlKey, metaKey, shiftKey, altKey } = event;
  if (!(target instanceof Element) || button !== 0) return;
  if (ctrlKey || metaKey || shiftKey || altKey) return;
  const link = target.closest('a');
  const tag = link && pattern.exec(link.pathname)?.[1];
  if (!link || !tag) return;
  event.preventDefault();
  const root = link.href.replace(/share\/\w{4}\/$/, '');
  import('./dialog.ts')
    .then(({ openDialog }) => openDialog(root, tag, link))
    .catch(() => {
      location.href = link.href;
    });
});
