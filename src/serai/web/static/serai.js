/* The map of the control tower: land and flows are projected here, by d3-geo, which clips them where the
   world is cut; so no shape and no arc draws a streak over the map. ECharts is given plain planar figures. */
(() => {
  "use strict";
  const place = document.getElementById("map");
  const source = document.getElementById("map-data");
  if (!place || !source || !window.echarts || !window.d3 || !window.topojson) return;
  const seen = JSON.parse(source.textContent);
  const projection = d3.geoNaturalEarth1().rotate([-11, 0]).scale(160).translate([0, 0]).precision(0.3);
  const ANTARCTICA = "010";
  const LAST = new Set(["depot", "locker", "counter"]); /* places that are named only where there are few */

  /* Every piece that is left of a shape after projection, as lists of planar points. */
  function pieces(shape) {
    const found = [];
    let line = null;
    const sink = {
      point(x, y) { if (line) line.push([x, y]); },
      lineStart() { line = []; },
      lineEnd() { if (line.length > 1) found.push(line); line = null; },
      polygonStart() {}, polygonEnd() {}, sphere() {},
    };
    d3.geoStream(shape, projection.stream(sink));
    return found;
  }

  function land(world) {
    const countries = topojson.feature(world, world.objects.countries).features;
    return {
      type: "FeatureCollection",
      features: countries.filter((country) => country.id !== ANTARCTICA).map((country) => ({
        type: "Feature",
        properties: { name: country.properties.name },
        geometry: {
          type: "MultiPolygon",
          coordinates: pieces(country).filter((ring) => ring.length > 2).map((ring) => [[...ring, ring[0]]]),
        },
      })),
    };
  }

  const spots = new Map(seen.spots.map((spot) => [spot.id, spot]));
  const at = (spot) => projection([spot.lon, spot.lat]);
  const busiest = Math.max(1, ...seen.flows.map((flow) => flow.parcels));
  const fullest = Math.max(1, ...seen.spots.map((spot) => spot.planned));
  const few = seen.spots.length <= 12;
  const number = new Intl.NumberFormat("en");
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

  function colours() {
    const style = getComputedStyle(document.documentElement);
    const read = (name) => style.getPropertyValue(name).trim();
    return Object.fromEntries(
      ["card", "edge", "land", "shore", "text", "blue", "amber", "red", "grey"].map((name) => [name, read(`--${name}`)]));
  }

  /* A way as it is drawn, not as it is flown: the shorter way round, bowed away from the equator, in small steps,
     so that nothing runs over a pole. The projection cuts it where the map ends. */
  function way(from, to) {
    let across = to.lon - from.lon;
    if (Math.abs(across) > 180) across -= 360 * Math.sign(across);
    const up = to.lat - from.lat;
    const side = from.lat + to.lat < 0 ? -1 : 1;
    const bow = side * Math.min(16, 0.14 * Math.hypot(across, up));
    const steps = Math.max(2, Math.ceil(Math.hypot(across, up) / 3));
    const line = Array.from({ length: steps + 1 }, (_, step) => {
      const part = step / steps;
      return [from.lon + across * part, from.lat + up * part + bow * 4 * part * (1 - part)];
    });
    return { type: "LineString", coordinates: line };
  }

  function arcs(paint) {
    return seen.flows.flatMap((flow) => {
      const [from, to] = [spots.get(flow.from), spots.get(flow.to)];
      return pieces(way(from, to)).map((coords) => ({
        coords, flow,
        lineStyle: { color: paint[flow.tone], width: 1 + 3 * Math.sqrt(flow.parcels / busiest) },
      }));
    });
  }

  function told(item) {
    const flow = item.data.flow;
    if (flow) {
      return `${flow.from} to ${flow.to}\n${number.format(flow.parcels)} parcels, ${number.format(flow.open)} open, ${number.format(flow.late)} late`;
    }
    const spot = item.data.spot;
    return `${spot.name} (${spot.id})\n${spot.kind}\n${number.format(spot.planned)} planned, ${number.format(spot.here)} here, ${number.format(spot.held)} held`;
  }

  function option(paint) {
    const moving = !calm.matches && seen.flows.length <= 60;
    return {
      animation: false,
      tooltip: {
        renderMode: "richText", confine: true, formatter: told, backgroundColor: paint.card,
        borderColor: paint.edge, textStyle: { color: paint.text, fontSize: 12 },
      },
      geo: {
        map: "land", silent: true, left: 6, right: 6, top: 6, bottom: 6,
        projection: { project: (point) => point, unproject: (point) => point },
        itemStyle: { areaColor: paint.land, borderColor: paint.shore, borderWidth: 0.6 },
      },
      series: [
        {
          type: "lines", coordinateSystem: "geo", polyline: true, data: arcs(paint), z: 2,
          lineStyle: { opacity: 0.72, cap: "round", join: "round" },
          emphasis: { lineStyle: { opacity: 1 } },
          effect: { show: moving, period: 7, symbol: "circle", symbolSize: 2.5, trailLength: 0, color: paint.text },
        },
        {
          type: "scatter", coordinateSystem: "geo", z: 3,
          data: seen.spots.map((spot) => ({
            value: at(spot), spot, name: spot.id.length > 4 ? spot.name : spot.id.toUpperCase(), label: { show: few || !LAST.has(spot.kind) }, symbolSize: 6 + 7 * Math.sqrt(spot.planned / fullest),
          })),
          itemStyle: { color: paint.blue, borderColor: paint.card, borderWidth: 1.5 },
          label: { show: true, position: "right", formatter: "{b}", color: paint.text, fontSize: 11, textBorderColor: paint.card, textBorderWidth: 2 },
          labelLayout: { hideOverlap: true },
        },
      ],
    };
  }

  async function draw() {
    const answer = await fetch("/static/vendor/countries-110m.json");
    if (!answer.ok) throw new Error(`the map of the land answered ${answer.status}`);
    echarts.registerMap("land", { geoJSON: land(await answer.json()) });
    const chart = echarts.init(place, null, { renderer: "canvas" });
    chart.on("rendered", () => place.setAttribute("data-drawn", "yes"));
    const paint = () => chart.setOption(option(colours()), true);
    paint();
    new ResizeObserver(() => chart.resize()).observe(place);
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
    calm.addEventListener("change", paint);
  }

  draw().catch((fault) => {
    place.textContent = `The map could not be drawn: ${fault.message}. The table below holds the same.`;
    place.className = "none";
  });
})();
