// The palette: goes to anything that has a name. Without JavaScript its button is a link to the search for events.
(() => {
  'use strict';

  const PAUSE = 120; // of typing, in milliseconds, after which the portal is asked
  const MOST = 20;
  const KINDS = {
    page: 'Pages', event: 'Events', application: 'Applications', topic: 'Topics', subject: 'Subjects', flow: 'Flows',
    field: 'Fields', domain: 'Domains', owner: 'Owners',
  };
  const dialog = document.querySelector('[data-palette]');
  const input = dialog.querySelector('input');
  const list = dialog.querySelector('[role=listbox]');
  const state = dialog.querySelector('[role=status]');
  const apple = /Mac|iPhone|iPad/.test(navigator.platform);
  let timer;
  let asking;
  let chosen = -1;

  const options = () => [...list.querySelectorAll('[role=option]')];

  const choose = (at) => {
    const all = options();
    chosen = all.length === 0 ? -1 : (at + all.length) % all.length;
    all.forEach((option, index) => option.setAttribute('aria-selected', String(index === chosen)));
    if (chosen < 0) {
      input.removeAttribute('aria-activedescendant');
      return;
    }
    input.setAttribute('aria-activedescendant', all[chosen].id);
    all[chosen].scrollIntoView({ block: 'nearest' });
  };

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  const option = (hit, number) => {
    const link = element('a', 'hit');
    link.id = `palette-hit-${number}`;
    link.href = hit.href;
    link.tabIndex = -1;
    link.setAttribute('role', 'option');
    link.append(element('strong', '', hit.name), element('span', '', hit.detail));
    return link;
  };

  const show = (found) => {
    list.replaceChildren();
    let number = 0;
    for (const group of found.groups) {
      const box = element('div', 'hits');
      box.setAttribute('role', 'group');
      box.setAttribute('aria-label', KINDS[group.kind] ?? group.kind);
      const heading = element('span', 'kind', KINDS[group.kind] ?? group.kind);
      heading.setAttribute('aria-hidden', 'true');
      box.append(heading, ...group.hits.map((hit) => option(hit, number++)));
      list.append(box);
    }
    input.setAttribute('aria-expanded', String(number > 0));
    const read = found.spellings.map((spelling) => spelling.read.join(', ')).join(' ');
    if (number === 0) state.textContent = found.q.trim() === '' ? '' : 'Nothing has such a name. Enter looks through all events.';
    else state.textContent = read ? `Nothing is written so; shown is what is near: ${read}` : `${number} ${number === 1 ? 'place' : 'places'}`;
    choose(0);
  };

  const forget = () => {
    clearTimeout(timer);
    asking?.abort();
    show({ q: '', spellings: [], groups: [] });
  };

  const ask = async () => {
    asking?.abort();
    const own = new AbortController();
    asking = own;
    try {
      const answer = await fetch(`/api/v1/search?limit=5&most=${MOST}&q=${encodeURIComponent(input.value)}`, { signal: own.signal });
      if (answer.ok) show(await answer.json());
      else { forget(); state.textContent = 'The portal refuses to search for this.'; }
    } catch (error) {
      if (error.name !== 'AbortError') { forget(); state.textContent = 'The portal does not answer.'; }
    }
  };

  const open = () => {
    if (dialog.open) return;
    dialog.showModal(); // what had the focus gets it back when it closes
    input.select();
  };

  input.addEventListener('input', () => {
    clearTimeout(timer);
    if (input.value.trim() === '') forget();
    else timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown') choose(chosen + 1);
    else if (event.key === 'ArrowUp') choose(chosen - 1);
    else if (event.key === 'Enter' && chosen >= 0) options()[chosen].click();
    else return;
    event.preventDefault();
  });
  dialog.querySelector('[data-palette-close]').addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });

  for (const button of document.querySelectorAll('[data-palette-open]')) {
    button.setAttribute('role', 'button');
    button.setAttribute('aria-haspopup', 'dialog');
    button.setAttribute('aria-keyshortcuts', apple ? 'Meta+K' : 'Control+K');
    button.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open();
    });
    button.addEventListener('keydown', (event) => {
      if (event.key === ' ') { event.preventDefault(); open(); }
    });
  }
  for (const key of document.querySelectorAll('[data-palette-key]')) {
    key.textContent = apple ? '⌘ K' : 'Ctrl K';
    key.hidden = false;
  }
  document.addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    if (dialog.open) dialog.close();
    else open();
  });
})();
