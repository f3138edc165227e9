// Shares of a whole (0 to 100) as a radar. The table beside it says the same in figures.
import { useComputedColorScheme } from "@mantine/core";
import { RadarChart } from "echarts/charts";
import { RadarComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";

use([RadarChart, RadarComponent, SVGRenderer]);

export function Radar({ axes, label }: { axes: readonly { name: string; value: number }[]; label: string }) {
  const place = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme();
  useEffect(() => {
    if (!place.current) return undefined;
    const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const chart = init(place.current, null, { renderer: "svg" });
    chart.setOption({
      animation: false,
      radar: {
        indicator: axes.map((axis) => ({ name: `${axis.name} ${axis.value}`, max: 100 })), radius: "62%", splitNumber: 4,
        axisName: { color: colour("--ink"), fontSize: 12 }, splitArea: { show: false }, splitLine: { lineStyle: { color: colour("--rule") } },
        axisLine: { lineStyle: { color: colour("--rule") } },
      },
      series: [{ type: "radar", symbolSize: 6, data: [{ value: axes.map((axis) => axis.value), areaStyle: { opacity: 0.15 } }], lineStyle: { color: colour("--accent"), width: 2 }, itemStyle: { color: colour("--accent") } }],
    });
    const follow = new ResizeObserver(() => chart.resize());
    follow.observe(place.current);
    return () => {
      follow.disconnect();
      chart.dispose();
    };
  }, [axes, scheme]);
  return <div ref={place} style={{ height: 300 }} role="img" aria-label={`${label}: ${axes.map((axis) => `${axis.name} ${axis.value}`).join(", ")}`} />;
}
