'use strict';
// Values under the pointer, sweeps along a coordinate, and the data of each figure as CSV.
(() => {
  document.documentElement.classList.add('js');
  const SVG = 'http://www.w3.org/2000/svg';
  const parsed = new WeakMap();
  const positions = new Map();
  const playing = new Map();

  const numbers = (text, Kind) => {
    const raw = atob(text);
    const bytes = Uint8Array.from(raw, letter => letter.charCodeAt(0));
    return new Kind(bytes.buffer);
  };

  const dataOf = figure => {
    const element = figure.querySelector('script[type="application/json"]');
    if (!element) return null;
    if (!parsed.has(element)) {
      const data = JSON.parse(element.textContent);
      if (data.kind === 'lines') {
        data.series.forEach(s => { s.x = numbers(s.x, Float64Array); s.y = numbers(s.y, Float64Array); });
        if (data.sweep) {
          data.sweep.x = numbers(data.sweep.x, Float64Array);
          data.sweep.curves.forEach(c => { c.y = numbers(c.y, Float32Array); });
        }
      } else {
        data.values = numbers(data.values, Float32Array);
      }
      if (data.sweep) data.sweep.at = numbers(data.sweep.at, Float64Array);
      parsed.set(element, data);
    }
    return parsed.get(element);
  };

  const short = value => Number.isNaN(value) ? 'no value' : String(Number(value.toPrecision(5)));

  const place = svg => {
    const [x, y, width, height] = svg.dataset.area.split(' ').map(Number);
    const span = text => {
      const [low, high, scale] = text.split(' ');
      const f = scale === 'log' ? Math.log10 : v => v;
      const from = f(Number(low));
      const to = f(Number(high));
      return { share: v => (f(v) - from) / (to - from), value: s => scale === 'log' ? 10 ** (from + s * (to - from)) : from + s * (to - from) };
    };
    return { x, y, width, height, across: span(svg.dataset.x), up: span(svg.dataset.y) };
  };

  const position = figure => {
    const slider = figure.querySelector('.sweep input');
    return slider ? Number(slider.value) : 0;
  };

  // Maps

  const colour = (data, value) => {
    const [low, high] = data.range;
    const coordinate = data.log ? Math.log10(Math.abs(value)) : value;
    const last = data.colours.length - 1;
    const at = Math.max(0, Math.min(1, (coordinate - low) / (high - low))) * last;
    const k = Math.min(Math.floor(at), last - 1);
    return [16, 8, 0].map(shift => {
      const from = data.colours[k] >> shift & 255;
      return Math.round(from + (at - k) * ((data.colours[k + 1] >> shift & 255) - from));
    });
  };

  const drawMap = (figure, data, k) => {
    const canvas = document.createElement('canvas');
    canvas.width = data.nx;
    canvas.height = data.ny;
    const context = canvas.getContext('2d');
    const picture = context.createImageData(data.nx, data.ny);
    for (let j = 0; j < data.ny; j++) {
      for (let i = 0; i < data.nx; i++) {
        const value = data.values[(k * data.ny + j) * data.nx + i];
        const to = ((data.ny - 1 - j) * data.nx + i) * 4;
        if (!Number.isNaN(value)) picture.data.set([...colour(data, value), 255], to);
      }
    }
    context.putImageData(picture, 0, 0);
    const image = figure.querySelector('svg image');
    image.removeAttributeNS('http://www.w3.org/1999/xlink', 'href');
    image.setAttribute('href', canvas.toDataURL());
  };

  const titleMap = (figure, data, where) => {
    const svg = figure.querySelector('svg');
    const text = svg.querySelector('text[data-title]') || [...svg.querySelectorAll('text')].find(t => t.textContent === data.title);
    if (!text) return;
    text.dataset.title = '';
    text.removeAttribute('textLength');
    text.textContent = `${data.sweep.base} at ${where}`;
  };

  const atMap = (figure, data, across, up) => {
    const i = Math.max(0, Math.min(data.nx - 1, Math.round((across - data.xs[0]) / (data.xs[1] - data.xs[0]) * (data.nx - 1))));
    const j = Math.max(0, Math.min(data.ny - 1, Math.round((up - data.ys[0]) / (data.ys[1] - data.ys[0]) * (data.ny - 1))));
    const x = data.xs[0] + i / (data.nx - 1) * (data.xs[1] - data.xs[0]);
    const y = data.ys[0] + j / (data.ny - 1) * (data.ys[1] - data.ys[0]);
    const value = data.values[(position(figure) * data.ny + j) * data.nx + i];
    return { x, lines: [`${data.x} = ${short(x)}`, `${data.y} = ${short(y)}`, `value ${short(value)}`] };
  };

  // Curves

  const drawCurves = (figure, data, k) => {
    const svg = figure.querySelector('svg');
    const area = place(svg);
    svg.querySelectorAll('.moving').forEach(old => old.remove());
    data.sweep.curves.forEach((curve, c) => {
      const n = data.sweep.x.length;
      let path = '';
      for (let i = 0; i < n; i++) {
        const value = curve.y[k * n + i];
        if (Number.isNaN(value)) continue;
        const x = area.x + area.width * area.across.share(data.sweep.x[i]);
        const y = area.y + area.height * (1 - area.up.share(value));
        path += `${path ? 'L' : 'M'}${x.toFixed(2)} ${y.toFixed(2)}`;
      }
      const element = document.createElementNS(SVG, 'path');
      element.setAttribute('class', 'moving');
      element.setAttribute('d', path);
      element.setAttribute('fill', 'none');
      element.setAttribute('stroke', 'var(--plot-ink)');
      element.setAttribute('stroke-width', c ? 1 : 2.2);
      if (c) element.setAttribute('stroke-dasharray', '3 4');
      svg.append(element);
    });
  };

  const atCurves = (data, across, share) => {
    let best = null;
    for (const s of data.series) {
      for (const x of s.x) {
        const distance = Math.abs(share(x) - share(across));
        if (distance < (best ? best.distance : Infinity)) best = { x, distance };
      }
    }
    if (!best) return null;
    const lines = [`${data.x} = ${short(best.x)}`];
    for (const s of data.series) {
      let k = -1;
      let least = 0.01;
      s.x.forEach((x, i) => { const d = Math.abs(share(x) - share(best.x)); if (d < least) { least = d; k = i; } });
      if (k >= 0 && lines.length < 12) lines.push(`${s.name || data.y}: ${short(s.y[k])}`);
    }
    return { x: best.x, lines };
  };

  // Sweeps

  const show = (figure, k) => {
    const data = dataOf(figure);
    const slider = figure.querySelector('.sweep input');
    const where = `${data.sweep.name} = ${short(data.sweep.at[k])}`;
    slider.value = k;
    slider.setAttribute('aria-valuetext', where);
    figure.querySelector('.sweep output').textContent = where;
    positions.set(figure.id, k);
    if (data.kind === 'map') { drawMap(figure, data, k); titleMap(figure, data, where); } else drawCurves(figure, data, k);
  };

  const prepare = () => document.querySelectorAll('figure .sweep').forEach(sweep => {
    if (sweep.dataset.ready) return;
    sweep.dataset.ready = 'true';
    const figure = sweep.closest('figure');
    const data = dataOf(figure);
    const last = data.sweep.at.length - 1;
    const slider = sweep.querySelector('input');
    slider.max = last;
    slider.setAttribute('aria-label', data.sweep.name);
    if (positions.has(figure.id)) {
      show(figure, Math.min(last, positions.get(figure.id)));
    } else {
      const shown = data.kind === 'map' ? data.sweep.shown : last;
      slider.value = shown;
      sweep.querySelector('output').textContent = `${data.sweep.name} = ${short(data.sweep.at[shown])}`;
    }
    if (playing.has(figure.id)) sweep.querySelector('.play').textContent = '❚❚';
  });

  const toggle = figure => {
    const button = figure.querySelector('.play');
    if (playing.has(figure.id)) {
      clearInterval(playing.get(figure.id));
      playing.delete(figure.id);
      button.textContent = '▶';
      button.setAttribute('aria-label', 'Play');
      return;
    }
    button.textContent = '❚❚';
    button.setAttribute('aria-label', 'Pause');
    playing.set(figure.id, setInterval(() => {
      const now = document.getElementById(figure.id);
      if (now) show(now, (position(now) + 1) % dataOf(now).sweep.at.length);
    }, 150));
  };

  // CSV

  const cell = text => /[",\n]/.test(text) ? `"${String(text).replaceAll('"', '""')}"` : String(text);

  const csv = data => {
    const rows = [];
    if (data.kind === 'lines') {
      rows.push(['series', data.x, data.y]);
      data.series.forEach(s => s.x.forEach((x, i) => rows.push([s.name, x, s.y[i]])));
      if (data.sweep) {
        const n = data.sweep.x.length;
        data.sweep.curves.forEach(c => data.sweep.at.forEach((t, k) => data.sweep.x.forEach((x, i) =>
          rows.push([`${c.name} at ${data.sweep.name} = ${t}`, x, Number(c.y[k * n + i].toPrecision(7))]))));
      }
    } else {
      rows.push([...(data.sweep ? [data.sweep.name] : []), data.x, data.y, 'value']);
      const planes = data.sweep ? data.sweep.at.length : 1;
      for (let k = 0; k < planes; k++) {
        for (let j = 0; j < data.ny; j++) {
          for (let i = 0; i < data.nx; i++) {
            rows.push([...(data.sweep ? [data.sweep.at[k]] : []), data.xs[0] + i / (data.nx - 1) * (data.xs[1] - data.xs[0]),
              data.ys[0] + j / (data.ny - 1) * (data.ys[1] - data.ys[0]), Number(data.values[(k * data.ny + j) * data.nx + i].toPrecision(7))]);
          }
        }
      }
    }
    return rows.map(row => row.map(cell).join(',')).join('\n') + '\n';
  };

  const download = figure => {
    const link = document.createElement('a');
    const address = URL.createObjectURL(new Blob([csv(dataOf(figure))], { type: 'text/csv' }));
    link.setAttribute('href', address);
    link.download = `${figure.id.replace('figure-', '')}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  };

  // The pointer

  const tip = document.createElement('div');
  tip.id = 'tip';
  tip.hidden = true;
  document.body.append(tip);
  const hide = () => {
    tip.hidden = true;
    document.querySelectorAll('.cross').forEach(line => line.remove());
  };

  const point = event => {
    const svg = event.target instanceof Element ? event.target.closest('figure svg[data-area]') : null;
    const data = svg && dataOf(svg.closest('figure'));
    hide();
    if (!data || data.cloud) return;
    const area = place(svg);
    const box = svg.getBoundingClientRect();
    const scale = svg.viewBox.baseVal.width / box.width;
    const across = ((event.clientX - box.left) * scale - area.x) / area.width;
    const up = 1 - ((event.clientY - box.top) * scale - area.y) / area.height;
    if (across < 0 || across > 1 || up < 0 || up > 1) return;
    const found = data.kind === 'map' ? atMap(svg.closest('figure'), data, area.across.value(across), area.up.value(up))
      : atCurves(data, area.across.value(across), area.across.share);
    if (!found) return;
    tip.textContent = found.lines.join('\n');
    tip.hidden = false;
    const size = tip.getBoundingClientRect();
    const left = event.clientX + 14 + size.width > innerWidth ? event.clientX - 14 - size.width : event.clientX + 14;
    tip.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(4, Math.min(innerHeight - size.height - 4, event.clientY + 14))}px)`;
    if (data.kind === 'lines') {
      const x = area.x + area.width * area.across.share(found.x);
      const line = document.createElementNS(SVG, 'line');
      Object.entries({ class: 'cross', x1: x, x2: x, y1: area.y, y2: area.y + area.height, stroke: 'var(--plot-muted)', 'stroke-dasharray': '2 3' })
        .forEach(([name, value]) => line.setAttribute(name, value));
      svg.append(line);
    }
  };

  document.addEventListener('pointermove', point);
  document.addEventListener('pointerdown', point);
  document.addEventListener('scroll', hide, { passive: true });
  document.addEventListener('keydown', event => { if (event.key === 'Escape') hide(); });
  document.addEventListener('input', event => { if (event.target.matches('.sweep input')) show(event.target.closest('figure'), Number(event.target.value)); });
  document.addEventListener('click', event => {
    if (!(event.target instanceof Element)) return;
    if (event.target.matches('.csv')) download(event.target.closest('figure'));
    if (event.target.matches('.play')) toggle(event.target.closest('figure'));
  });
  const page = document.getElementById('page');
  prepare();
  new MutationObserver(prepare).observe(page, { childList: true });
})();
