'use strict';
(() => {
  const token = new URLSearchParams(location.search).get('token');
  const ask = (path, options) => fetch(`${path}?token=${encodeURIComponent(token)}`, options);
  const state = document.getElementById('state');
  const lamp = document.getElementById('lamp');
  const page = document.getElementById('page');
  // Those of the bar: a page of several runs has buttons in its rows instead.
  const buttons = {};
  for (const name of ['stop', 'checkpoint', 'pause']) {
    const button = document.getElementById(name);
    if (button) buttons[name] = button;
  }
  let paused = false;
  const note = document.getElementById('note');
  let busy = false;
  let again = false;

  const refresh = async () => {
    if (busy) { again = true; return; }
    busy = true;
    try {
      const answer = await ask('/body');
      if (answer.ok) {
        const fresh = await answer.text();
        const open = [...page.querySelectorAll('details')].map(d => d.open);
        page.innerHTML = fresh;
        page.querySelectorAll('details').forEach((d, i) => { if (i < open.length) d.open = open[i]; });
        page.dataset.updates = Number(page.dataset.updates || 0) + 1;
      }
    } finally {
      busy = false;
      if (again) { again = false; refresh(); }
    }
  };

  const say = text => {
    note.textContent = text;
    setTimeout(() => { if (note.textContent === text) note.textContent = ''; }, 8000);
  };

  const end = text => {
    state.textContent = text;
    lamp.className = '';
    Object.values(buttons).forEach(button => { button.disabled = true; });
  };

  const events = new EventSource(`/events?token=${encodeURIComponent(token)}`);
  events.addEventListener('state', event => {
    const now = JSON.parse(event.data);
    state.textContent = now.text;
    paused = now.paused;
    if (buttons.pause) buttons.pause.textContent = paused ? 'Continue' : 'Pause';
    lamp.classList.toggle('on', !paused);
  });
  events.addEventListener('page', refresh);
  events.addEventListener('ended', async event => {
    const text = JSON.parse(event.data).text;
    // The program waits for this page as long as it listens.
    while (busy) await new Promise(done => setTimeout(done, 50));
    try { await refresh(); } finally { events.close(); }
    end(text);
  });
  events.onerror = () => {
    if (events.readyState === EventSource.CLOSED) { end('the program has gone'); return; }
    state.textContent = 'connection lost, trying again…';
    lamp.classList.remove('on');
  };

  page.addEventListener('click', async event => {
    const button = event.target instanceof Element ? event.target.closest('button[data-act]') : null;
    if (!button) return;
    button.disabled = true;
    const { act, run } = button.dataset;
    const answer = await fetch(`/${act}?token=${encodeURIComponent(token)}&run=${encodeURIComponent(run)}`, { method: 'POST' });
    say(await answer.text());
    button.disabled = false;
  });

  for (const [name, button] of Object.entries(buttons)) {
    button.addEventListener('click', async () => {
      button.disabled = true;
      const path = name === 'pause' && paused ? 'proceed' : name;
      const answer = await ask(`/${path}`, { method: 'POST' });
      say(answer.ok ? await answer.text() : `${name}: refused (${answer.status})`);
      if (name !== 'stop') button.disabled = false;
    });
  }
})();
