// Small helps for pages that work without them: the theme, relative times, forms. Loaded before anything is drawn, so
// that the remembered theme is there from the first picture.
(() => {
  'use strict';

  const THEME = 'event-portal-theme';
  const root = document.documentElement;
  const systemDark = matchMedia('(prefers-color-scheme: dark)');

  const remembered = () => {
    try { return localStorage.getItem(THEME); } catch { return null; } // storage may be switched off
  };
  const applyTheme = () => { root.dataset.theme = remembered() ?? (systemDark.matches ? 'dark' : 'light'); };
  applyTheme();
  systemDark.addEventListener('change', () => { applyTheme(); document.dispatchEvent(new Event('portal:theme')); });

  const themeButton = () => {
    for (const button of document.querySelectorAll('[data-theme-toggle]')) {
      button.hidden = false;
      button.addEventListener('click', () => {
        const next = root.dataset.theme === 'dark' ? 'light' : 'dark';
        try { localStorage.setItem(THEME, next); } catch { /* not remembered then */ }
        root.dataset.theme = next;
        document.dispatchEvent(new Event('portal:theme'));
      });
    }
  };

  const ago = (date) => {
    const seconds = Math.floor((Date.now() - date) / 1000);
    if (seconds < 2) return 'just now';
    if (seconds < 60) return `${seconds} s ago`;
    if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
    if (seconds < 86400) return `${Math.floor(seconds / 3600)} h ago`;
    const days = Math.floor(seconds / 86400);
    return days === 1 ? '1 day ago' : `${days} days ago`;
  };
  const refreshTimes = () => {
    for (const time of document.querySelectorAll('time[data-ago]')) {
      const text = ago(new Date(time.dateTime));
      if (time.textContent !== text) time.textContent = text;
    }
  };

  // Filters without a value stay out of the address.
  const cleanForms = () => {
    for (const form of document.querySelectorAll('form[data-clean]')) {
      form.addEventListener('formdata', (event) => {
        for (const [name, value] of [...event.formData]) if (value === '') event.formData.delete(name);
      });
    }
  };

  // Choosing an event from the list loads its schema at once; typing does not.
  const submitOnChoice = () => {
    for (const input of document.querySelectorAll('[data-submit-on-choice]')) {
      input.addEventListener('input', (event) => {
        const chosen = event.inputType === undefined || event.inputType === 'insertReplacementText';
        if (chosen && [...input.list.options].some((option) => option.value === input.value)) input.form.requestSubmit();
      });
    }
  };

  // What was typed into a proposal survives the way to the login form and back.
  const keepDrafts = () => {
    for (const form of document.querySelectorAll('form[data-draft]')) {
      const key = `event-portal-draft:${form.dataset.draftKey}`;
      const text = form.querySelector('[data-draft-text]');
      const refused = document.querySelector('[role="alert"]');
      try {
        const kept = sessionStorage.getItem(key);
        if (kept !== null && !refused) text.value = kept;
        text.addEventListener('input', () => sessionStorage.setItem(key, text.value));
        form.addEventListener('submit', () => sessionStorage.removeItem(key));
        form.querySelector('[data-draft-note]')?.removeAttribute('hidden');
      } catch { /* storage is switched off: nothing is kept */ }
    }
  };

  // In a schema, Tab leaves the text as everywhere; Enter keeps the indentation.
  const indent = () => {
    for (const text of document.querySelectorAll('textarea[data-draft-text]')) {
      text.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' || event.isComposing || event.ctrlKey || event.metaKey) return;
        const line = text.value.slice(0, text.selectionStart).split('\n').pop();
        const spaces = line.match(/^\s*/)[0];
        if (!spaces) return;
        event.preventDefault();
        text.setRangeText(`\n${spaces}`, text.selectionStart, text.selectionEnd, 'end');
        text.dispatchEvent(new Event('input'));
      });
    }
  };

  // What stands in code blocks can be copied with one click.
  const copyButtons = () => {
    if (!navigator.clipboard) return;
    for (const block of document.querySelectorAll('pre[data-copy]')) {
      const frame = document.createElement('div');
      frame.className = 'copyable';
      block.replaceWith(frame);
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'quiet';
      button.textContent = 'Copy';
      button.addEventListener('click', async () => {
        try {
          await navigator.clipboard.writeText(block.textContent);
          button.textContent = 'Copied';
        } catch { button.textContent = 'Not allowed'; }
        setTimeout(() => { button.textContent = 'Copy'; }, 2000);
      });
      frame.append(block, button);
    }
  };

  // On wide screens the filters are always there.
  const openWide = () => {
    const wide = matchMedia('(min-width: 60.01rem)');
    const open = () => document.querySelectorAll('[data-open-wide]').forEach((details) => { if (wide.matches) details.open = true; });
    open();
    wide.addEventListener('change', open);
  };

  // An open menu closes when somebody clicks elsewhere, and on Escape, which leads back to its button.
  const closeMenus = () => {
    const close = (except) => document.querySelectorAll('[data-menu][open]').forEach((menu) => { if (menu !== except) menu.open = false; });
    document.addEventListener('click', (event) => close(event.target.closest('[data-menu]')));
    document.addEventListener('keydown', (event) => {
      const menu = event.key === 'Escape' && document.querySelector('[data-menu][open]');
      if (!menu) return;
      close(null);
      menu.querySelector('summary').focus();
    });
  };

  // Numbers that grew since the last look are marked for a moment.
  const seen = new Map();
  const bump = () => {
    for (const number of document.querySelectorAll('[data-count]')) {
      const before = seen.get(number.dataset.count);
      if (before !== undefined && before !== number.textContent) number.classList.add('bumped');
      seen.set(number.dataset.count, number.textContent);
    }
  };

  document.addEventListener('DOMContentLoaded', () => {
    themeButton();
    cleanForms();
    submitOnChoice();
    keepDrafts();
    indent();
    openWide();
    closeMenus();
    copyButtons();
    bump();
    refreshTimes();
    setInterval(refreshTimes, 1000);
    // A page that nobody looks at asks for nothing.
    document.body.addEventListener('htmx:confirm', (event) => {
      if (document.hidden && event.detail.triggeringEvent === undefined) event.preventDefault();
    });
    document.body.addEventListener('htmx:afterSettle', () => { bump(); refreshTimes(); });
  });
})();
