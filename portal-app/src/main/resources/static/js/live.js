// Says when something changed: by the stream of changes; where there is none, again and again.
(() => {
  'use strict';

  const POLL_MS = 4000; // while there is no stream
  const SLOW_MS = 30000; // while there is one: rates fall when nothing happens
  const AGAIN_MS = 30000; // until a stream that was refused is asked for again

  // The topic, or null for every one; changed gets what the stream says, or null where nobody knows what changed.
  const follow = (topic, changed) => {
    let stream = null;
    let next = 0;
    let again = 0;
    const isOpen = () => stream?.readyState === EventSource.OPEN;
    const show = () => { document.documentElement.dataset.stream = isOpen() ? 'open' : 'closed'; };
    const soon = () => {
      clearTimeout(next);
      next = setTimeout(() => { tell(null); }, isOpen() ? SLOW_MS : POLL_MS);
    };
    const tell = (change) => {
      if (!document.hidden) changed(change);
      soon();
    };
    const open = () => {
      clearTimeout(again);
      if (stream || document.hidden || !window.EventSource) return;
      stream = new EventSource(topic === null ? '/api/v1/live' : `/api/v1/live?topic=${encodeURIComponent(topic)}`);
      stream.addEventListener('open', () => { show(); soon(); });
      stream.addEventListener('changed', (event) => tell(JSON.parse(event.data)));
      stream.addEventListener('error', () => {
        if (stream?.readyState === EventSource.CLOSED) { // refused; else the browser tries again by itself
          stream = null;
          again = setTimeout(open, AGAIN_MS);
        }
        show();
        soon();
      });
    };
    // A page that nobody looks at takes no connection: a browser has only a few for all of its pages.
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) {
        stream?.close();
        stream = null;
        return;
      }
      open();
      tell(null);
    });
    open();
    soon();
  };
  window.portalLive = { follow };

  document.addEventListener('DOMContentLoaded', () => {
    const page = document.querySelector('main[data-live]');
    if (page?.dataset.live) follow(page.dataset.live, () => document.body.dispatchEvent(new Event('portal:changed')));
  });
})();
