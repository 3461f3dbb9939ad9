/* Before anything is drawn: light or dark, with or without controls, and a word if scripts fail. */
(() => {
  const { documentElement: root } = document;
  const asked = new URLSearchParams(location.search);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let theme = asked.get('theme');
  const setTheme = () => {
    const known = theme === 'light' || theme === 'dark';
    root.dataset.theme = known ? theme : dark.matches ? 'dark' : 'light';
  };
  setTheme();
  dark.addEventListener('change', setTheme);
  addEventListener(
    'message',
    (/** @type {MessageEvent<{ theme?: string } | undefined>} */ event) => {
      const wanted = event.data?.theme ?? '';
      if (event.source !== parent || !['light', 'dark', 'auto'].includes(wanted)) return;
      theme = wanted;
      setTheme();
    },
  );
  if (asked.get('controls') === 'off') root.dataset.controls = 'off';
  const failed = ({ target }) => {
    if (target instanceof HTMLScriptElement) root.dataset.asleep = '';
  };
  addEventListener('error', failed, true);
})();
