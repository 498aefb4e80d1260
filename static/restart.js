// A trap of the simulated machine (a panic, a stack that is used up) leaves this page's program in no state to go on:
// load the page again, and hand the text of the editor over. src/restart.rs takes it up.
(() => {
  const KEY = 'async-playground.restart';
  const LAST = 'async-playground.last-restart';
  // A second trap this soon, in milliseconds, isn't answered with a third life.
  const TOO_SOON = 5000;
  let restarting = false;

  const isTrap = (error) =>
    error instanceof WebAssembly.RuntimeError ||
    // What browsers throw when WebAssembly's stack is used up.
    (error instanceof RangeError && /stack/i.test(error.message)) ||
    error?.name === 'InternalError';

  function restart() {
    if (restarting) return;
    restarting = true;
    const text = document.querySelector('#program')?.value;
    let keeps = false;
    try {
      const last = Number(sessionStorage.getItem(LAST));
      if (text !== undefined) sessionStorage.setItem(KEY, text);
      sessionStorage.setItem(LAST, String(Date.now()));
      keeps = text !== undefined && !(Date.now() - last < TOO_SOON);
    } catch {
      // Without storage a reload would lose the text: better a page that stands still and can be copied from.
    }
    if (keeps) {
      location.reload();
      return;
    }
    const notice = document.createElement('p');
    notice.className = 'notice';
    notice.setAttribute('role', 'alert');
    notice.textContent = 'The simulated machine broke down. Your program is still in the editor: copy it, then load the page again.';
    document.body.prepend(notice);
  }

  addEventListener('error', (event) => isTrap(event.error) && restart());
  addEventListener('unhandledrejection', (event) => isTrap(event.reason) && restart());
})();
