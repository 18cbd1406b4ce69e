// The map: draws /api/v1/topology, keeps it up to date in place, shows the evidence of what is chosen.
(() => {
  'use strict';

  const CALM_MS = 2000; // between two looks while only the traffic changes
  const MANY_EVENTS = 80; // beyond that, topics are shown first

  const stage = document.querySelector('[data-map]');
  const form = document.querySelector('[data-map-filters]');
  if (!stage || !window.cytoscape) return;
  stage.hidden = false;

  const state = stage.querySelector('[data-map-state]');
  const panel = stage.querySelector('[data-map-panel]');
  const panelContent = stage.querySelector('[data-map-panel-content]');
  const domainOf = JSON.parse(stage.dataset.domains);
  let topology = { applications: [], events: [], edges: [] };
  let chosen = null;
  let drawnText = '';

  // ---- colours come from the style sheet, so that both themes hold here too ------------------------------------
  const probe = document.createElement('span');
  probe.hidden = true;
  document.body.append(probe);
  const colour = (name) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const look = () => {
    const font = getComputedStyle(document.body).fontFamily;
    const node = { 'font-family': font, 'font-size': 13, color: colour('ink'), label: 'data(label)', 'text-valign': 'center', 'text-halign': 'center', 'text-wrap': 'ellipsis', 'text-max-width': 190, width: 'data(width)', height: 34, 'border-width': 1.5, 'border-color': colour('line-strong') };
    const line = (status, style) => ({ selector: `edge[status="${status}"]`, style: { 'line-color': colour(status), 'target-arrow-color': colour(status), ...style } });
    return [
      { selector: 'node', style: node },
      { selector: 'node[kind="application"]', style: { shape: 'round-rectangle', 'background-color': colour('accent-soft'), 'border-color': colour('accent'), 'font-weight': 600, height: 42 } },
      { selector: 'node[kind="application"][?undeclared]', style: { 'background-color': colour('observed-soft'), 'border-color': colour('observed'), 'border-style': 'dotted', 'border-width': 2.5 } },
      { selector: 'node[kind="event"]', style: { shape: 'round-rectangle', 'corner-radius': 17, 'background-color': colour('surface') } },
      { selector: 'node[kind="event"][?undeclared]', style: { 'border-color': colour('observed'), 'border-style': 'dotted', 'border-width': 2.5 } },
      { selector: 'node[kind="topic"]', style: { shape: 'rectangle', 'background-color': colour('raised'), 'border-style': 'dashed' } },
      { selector: 'edge', style: { width: 'data(thickness)', 'curve-style': 'bezier', 'target-arrow-shape': 'triangle', 'arrow-scale': 1.1, 'line-opacity': 0.9 } },
      line('confirmed', { 'line-style': 'solid' }),
      line('declared', { 'line-style': 'dashed', 'line-dash-pattern': [8, 5] }),
      line('observed', { 'line-style': 'dotted' }),
      { selector: '.dimmed', style: { opacity: 0.18 } },
      { selector: '.chosen', style: { 'border-width': 3, 'border-color': colour('accent'), width: 'data(width)', 'overlay-color': colour('accent'), 'overlay-opacity': 0.12, 'overlay-padding': 4 } },
      { selector: 'edge.chosen', style: { width: (one) => one.data('thickness') + 2 } },
    ];
  };

  const graph = cytoscape({ container: stage.querySelector('.graph'), minZoom: 0.1, maxZoom: 2.5, boxSelectionEnabled: false, style: look() });
  document.addEventListener('portal:theme', () => graph.style(look()));

  // ---- what to show ----------------------------------------------------------------------------------------------
  const filters = () => {
    const data = new FormData(form);
    return { statuses: new Set(data.getAll('status')), domain: data.get('domain'), topic: data.get('topic'), view: data.get('view'), window: data.get('window') };
  };
  const shown = (edge, filter) => (filter.statuses.size === 0 || filter.statuses.has(edge.status))
      && (!filter.topic || edge.topic === filter.topic)
      && (!filter.domain || domainOf[edge.application] === filter.domain);

  const measure = document.createElement('canvas').getContext('2d');
  const widthOf = (label) => {
    measure.font = `600 13px ${getComputedStyle(document.body).fontFamily}`;
    return Math.min(222, Math.max(90, Math.ceil(measure.measureText(label).width) + 32));
  };
  const node = (id, kind, label, more) => ({ data: { id, kind, label, width: widthOf(label), ...more } });

  const typeOf = (edge) => (edge.event ? edge.event.slice(edge.topic.length + 1) : null); // its id is topic/type

  // A line is one step thicker from one record an hour, a minute, ten seconds; from one, ten, a hundred a second.
  const STEPS = [1 / 3600, 1 / 60, 0.1, 1, 10, 100];
  const rateOf = (edges) => {
    const counted = edges.filter((edge) => edge.ratePerSecond !== undefined);
    return counted.length ? { perSecond: counted.reduce((sum, edge) => sum + edge.ratePerSecond, 0), records: counted.reduce((sum, edge) => sum + edge.records, 0) } : null;
  };
  const thicknessOf = (status, edges) => {
    const rate = rateOf(edges)?.perSecond ?? 0;
    return (status === 'observed' ? 3 : 2.2) + 0.9 * STEPS.filter((step) => rate >= step).length;
  };

  // An application's lines to one topic are drawn as one for each status where only topics are shown.
  const elements = () => {
    const filter = filters();
    const found = new Map();
    const declaredApplications = new Map(topology.applications.map((one) => [one.id, one.declared]));
    const declaredEvents = new Map(topology.events.map((one) => [`${one.topic}/${one.type}`, one.declared]));
    for (const edge of topology.edges) {
      if (!shown(edge, filter)) continue;
      const event = filter.view === 'topics' ? null : typeOf(edge);
      const application = `a:${edge.application}`;
      const target = event === null ? `t:${edge.topic}` : `e:${edge.topic}/${event}`;
      found.set(application, node(application, 'application', edge.application, { undeclared: declaredApplications.get(edge.application) === false, name: edge.application }));
      found.set(target, event === null
        ? node(target, 'topic', filter.view === 'topics' ? edge.topic : `${edge.topic}: any event`, { topic: edge.topic })
        : node(target, 'event', event, { topic: edge.topic, event, undeclared: declaredEvents.get(`${edge.topic}/${event}`) === false }));
      const id = `${edge.direction}|${application}|${target}|${edge.status}`;
      const [source, sink] = edge.direction === 'send' ? [application, target] : [target, application];
      const known = found.get(id);
      if (known) known.data.edges.push(edge);
      else found.set(id, { data: { id, source, target: sink, status: edge.status, direction: edge.direction, edges: [edge] } });
    }
    for (const one of found.values()) if (one.data.source) one.data.thickness = thicknessOf(one.data.status, one.data.edges);
    const isEdge = (one) => (one.data.source ? 1 : 0); // an edge is added after its ends
    return [...found.values()].sort((one, other) => isEdge(one) - isEdge(other) || (one.data.id < other.data.id ? -1 : 1));
  };

  // ---- drawing: what is there keeps its place --------------------------------------------------------------------
  const arrange = (animate) => {
    if (graph.nodes().empty()) return;
    const tall = stage.clientWidth < 700;
    graph.layout({ name: 'dagre', rankDir: tall ? 'TB' : 'LR', acyclicer: 'greedy', nodeSep: 30, rankSep: tall ? 54 : 84, edgeSep: 20, fit: true, padding: 48, animate, animationDuration: 300 }).run();
    if (!animate) readable();
  };
  // On a small screen a part that can be read is worth more than a whole that cannot; one drags to the rest.
  const readable = () => {
    if (graph.zoom() >= 0.55) return;
    graph.zoom(0.7);
    graph.center(graph.nodes().max((one) => one.degree(false)).ele);
  };
  const placeBesideNeighbours = (fresh) => {
    for (const one of fresh) {
      const placed = one.neighborhood('node').filter((other) => !fresh.contains(other));
      if (placed.empty()) {
        const box = graph.nodes().difference(fresh).boundingBox();
        one.position({ x: box.x2 + 140, y: (box.y1 + box.y2) / 2 });
      } else {
        const box = placed.boundingBox();
        const sends = one.outgoers('edge').nonempty();
        one.position({ x: sends ? box.x1 - 170 : box.x2 + 170, y: (box.y1 + box.y2) / 2 });
      }
      while (graph.nodes().some((other) => other !== one && Math.abs(other.position('x') - one.position('x')) < 120 && Math.abs(other.position('y') - one.position('y')) < 40)) {
        one.position('y', one.position('y') + 52);
      }
    }
  };
  const draw = (anew) => {
    const wanted = elements();
    const ids = new Set(wanted.map((one) => one.data.id));
    const wasEmpty = graph.nodes().empty();
    let fresh = graph.collection();
    graph.batch(() => {
      graph.elements().filter((one) => !ids.has(one.id())).remove();
      for (const one of wanted) {
        const known = graph.getElementById(one.data.id);
        if (known.nonempty()) known.data(one.data);
        else fresh = fresh.union(graph.add(one));
      }
    });
    if (anew || wasEmpty) arrange(false);
    else if (fresh.nodes().nonempty()) placeBesideNeighbours(fresh.nodes());
    stage.dataset.nodes = graph.nodes().length;
    stage.dataset.edges = graph.edges().length;
    stage.dataset.confirmed = graph.edges('[status="confirmed"]').length;
    state.textContent = graph.nodes().nonempty() ? '' : topology.edges.length ? 'No line matches the filters.' : 'No line yet: import a document, or send records.';
    if (chosen) choose(graph.getElementById(chosen));
  };

  // ---- the panel -------------------------------------------------------------------------------------------------
  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  // As the server builds addresses: what a path does not take becomes a parameter.
  const page = (base, parameter, name) => (/[\\;%\u0000-\u001f]|\/\/|(^|\/)\.{1,2}(\/|$)/.test(name)
    ? `${base}?${parameter}=${encodeURIComponent(name)}` : `${base}/${encodeURIComponent(name)}`);
  const eventPage = (topic, event) => page(`/events/${encodeURIComponent(topic)}`, 'type', event);
  const applicationPage = (name) => page('/applications', 'id', name);
  const count = (number) => number.toLocaleString('en');

  const decimal = (number) => (number < 9.95 ? number.toFixed(1) : count(Math.round(number)));
  const often = (perSecond) => {
    if (perSecond <= 0) return 'none';
    for (const [seconds, unit] of [[1, 'a second'], [60, 'a minute'], [3600, 'an hour'], [86400, 'a day']]) {
      if (perSecond * seconds >= 1) return `${decimal(perSecond * seconds)} ${unit}`;
    }
    return 'less than one a day';
  };
  const rateText = (edges) => {
    const rate = rateOf(edges);
    if (rate === null) return null;
    const { window: id } = filters();
    const when = id === 'all' ? 'of all time' : form.elements.window.selectedOptions[0].textContent.replace('the', 'in the');
    return `${often(rate.perSecond)} ${when}${rate.records ? ` (${count(rate.records)} ${rate.records === 1 ? 'record' : 'records'})` : ''}`;
  };

  const badge = (status) => {
    const made = element('span', undefined, { class: `badge status-${status}` });
    const icons = document.querySelector('use').href.baseVal.split('#')[0];
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('class', 'icon');
    svg.setAttribute('aria-hidden', 'true');
    const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
    use.setAttribute('href', `${icons}#${status}`);
    svg.append(use);
    made.append(svg, element('span', status));
    return made;
  };
  const evidenceList = (edges) => {
    const list = element('ul', undefined, { 'data-evidence': '' });
    for (const item of edges.flatMap((edge) => edge.evidence)) {
      const line = element('li');
      line.append(element('span', item.kind, { class: 'kind' }), element('span', item.detail));
      const facts = [];
      if (item.records != null) facts.push(item.records === 1 ? '1 record' : `${count(item.records)} records`);
      if (item.lastSeen) facts.push(`last seen ${new Date(item.lastSeen).toLocaleString()}`);
      if (facts.length) line.append(element('span', facts.join(' · '), { class: 'faint' }));
      list.append(line);
    }
    return list;
  };
  const edgePanel = (data) => {
    const edge = data.edges[0];
    const title = element('h2');
    title.append(element('a', edge.application, { href: applicationPage(edge.application) }),
      document.createTextNode(data.direction === 'send' ? ' sends ' : ' receives '));
    const events = [...new Set(data.edges.map(typeOf))];
    events.slice(0, 20).forEach((event, at) => {
      if (at) title.append(', ');
      title.append(event === null ? element('a', edge.topic, { href: page('/topics', 'name', edge.topic) }) : element('a', event, { href: eventPage(edge.topic, event) }));
    });
    const status = element('p');
    status.append(badge(data.status));
    const rate = rateText(data.edges);
    return [title, status, ...(rate ? [element('p', rate, { 'data-rate': '' })] : []), evidenceList(data.edges)];
  };
  const nodePanel = (one) => {
    const data = one.data();
    const title = element('h2');
    if (data.kind === 'application') title.append(element('a', data.name, { href: applicationPage(data.name) }));
    else if (data.kind === 'event') title.append(element('a', data.event, { href: eventPage(data.topic, data.event) }));
    else title.append(element('a', data.topic, { href: page('/topics', 'name', data.topic) }));
    const lines = element('ul');
    one.connectedEdges().slice(0, 60).forEach((edge) => {
      const line = element('li');
      const { application, topic, event } = edge.data('edges')[0];
      const full = event ?? topic;
      const other = data.kind === 'application' ? (edge.data('target') === one.id() ? edge.source() : edge.target()).data('label') : application;
      const verb = data.kind === 'application' ? (edge.data('direction') === 'send' ? 'sends' : 'receives') : (edge.data('direction') === 'send' ? 'sent by' : 'received by');
      const text = element('span', `${verb} ${other} `, { title: full });
      text.append(badge(edge.data('status')));
      const rate = rateText(edge.data('edges'));
      if (rate) text.append(` ${rate}`);
      line.append(text, ...edge.data('edges').flatMap((one) => one.evidence).slice(0, 4).map((item) => element('span', item.detail, { class: 'faint' })));
      lines.append(line);
    });
    const parts = [title];
    if (data.kind === 'event') parts.push(element('p', `on ${data.topic}`, { class: 'faint' }));
    if (data.undeclared) parts.push(element('p', 'No document declares it; traffic shows it.', { class: 'faint' }));
    return [...parts, lines];
  };
  const choose = (one) => {
    graph.elements().removeClass('dimmed chosen');
    if (one.empty()) { close(); return; }
    chosen = one.id();
    const near = one.isNode() ? one.closedNeighborhood() : one.union(one.connectedNodes());
    graph.elements().difference(near).addClass('dimmed');
    one.addClass('chosen');
    const parts = one.isNode() ? nodePanel(one) : edgePanel(one.data());
    const text = parts.map((part) => part.outerHTML).join('');
    if (text !== drawnText) panelContent.replaceChildren(...parts);
    drawnText = text;
    panel.hidden = false;
  };
  const close = () => {
    chosen = null;
    drawnText = '';
    panel.hidden = true;
    graph.elements().removeClass('dimmed chosen');
  };
  graph.on('tap', (event) => (event.target === graph ? close() : choose(event.target)));
  graph.on('mouseover', 'node, edge', () => { stage.style.cursor = 'pointer'; });
  graph.on('mouseout', 'node, edge', () => { stage.style.cursor = ''; });
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') close(); });

  // ---- controls --------------------------------------------------------------------------------------------------
  const zoom = (factor) => graph.animate({ zoom: { level: graph.zoom() * factor, renderedPosition: { x: graph.width() / 2, y: graph.height() / 2 } }, duration: 120 });
  const actions = { in: () => zoom(1.3), out: () => zoom(1 / 1.3), fit: () => graph.animate({ fit: { padding: 56 }, duration: 200 }), arrange: () => arrange(true), close };
  stage.addEventListener('click', (event) => actions[event.target.closest('[data-map-do]')?.dataset.mapDo]?.());
  form.addEventListener('change', (event) => {
    if (event.target.name === 'window') load();
    else draw(true);
    const query = new URLSearchParams(new FormData(form));
    for (const [name, value] of [...query]) if (!value) query.delete(name);
    if (query.getAll('status').length === 3) query.delete('status');
    if (query.get('view') === 'events' && topology.events.length <= MANY_EVENTS) query.delete('view');
    if (query.get('window') === '1h') query.delete('window');
    history.replaceState(null, '', query.size ? `/map?${query}` : '/map');
  });

  // ---- keeping up ------------------------------------------------------------------------------------------------
  let first = true;
  let loading = false;
  let again = false;
  const load = async () => {
    again = loading;
    if (loading) return;
    loading = true;
    const begun = Date.now();
    try {
      const response = await fetch(`${stage.dataset.source}?window=${encodeURIComponent(filters().window)}`, { headers: { Accept: 'application/json' } });
      if (!response.ok) throw new Error(`answer ${response.status}`);
      topology = await response.json();
      if (first && topology.events.length > MANY_EVENTS && !new URLSearchParams(location.search).has('view')) form.elements.view.value = 'topics';
      draw(first);
      if (!first) table();
      first = false;
    } catch (problem) {
      state.textContent = first ? `The map could not be loaded (${problem.message}). The table below has the same content.` : '';
    }
    calmUntil = Date.now() + Math.max(CALM_MS, 10 * (Date.now() - begun));
    loading = false;
    if (again) load(); // what is there now may be of before
  };
  // The table is asked for again where that takes nothing away from who reads it.
  const table = () => {
    const shown = document.getElementById('edges');
    if (window.htmx && shown && !shown.querySelector('details[open]') && !shown.contains(document.activeElement) && getSelection().isCollapsed) {
      htmx.ajax('GET', shown.dataset.here, { target: '#edges', swap: 'outerHTML' });
    }
  };
  let version = null;
  let calmUntil = 0;
  let waiting = 0;
  // Who or what is new is shown at once; how much there is, now and then.
  window.portalLive.follow(null, (change) => {
    const isNew = change === null || (version !== null && change.topology !== version);
    version = change === null ? version : change.topology;
    if (waiting && !isNew) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => { waiting = 0; load(); }, isNew ? 0 : Math.max(0, calmUntil - Date.now()));
  });
  load();

  // Where things are drawn, for whoever drives the page from outside: what is asked for comes to the middle. Of a line
  // that others cross, it is a place where the line itself is on top.
  const along = (line) => {
    const [start, end] = [line.renderedSourceEndpoint(), line.renderedTargetEndpoint()];
    const bend = line.controlPoints()?.length ? line.renderedControlPoints()[0] : line.renderedMidpoint(); // a straight one has none
    const between = (share, axis) => (1 - share) ** 2 * start[axis] + 2 * share * (1 - share) * bend[axis] + share ** 2 * end[axis];
    return [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82].map((share) => ({ x: between(share, 'x'), y: between(share, 'y') }));
  };
  const isOnTop = (one, at) => {
    const { x, y } = graph.pan();
    return graph.renderer().findNearestElement((at.x - x) / graph.zoom(), (at.y - y) / graph.zoom(), true, false)?.same(one) ?? false;
  };
  stage.placeOf = (selector) => {
    const one = graph.$(selector).first();
    graph.center(one);
    const places = one.isNode() ? [one.renderedPosition()] : along(one);
    const { x, y } = places.find((place) => isOnTop(one, place)) ?? places[0];
    return { x, y };
  };
  stage.has = (selector) => graph.$(selector).nonempty();
  stage.positionOf = (id) => ({ ...graph.getElementById(id).position() });
})();
