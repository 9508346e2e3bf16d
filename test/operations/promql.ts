import { parser } from '@prometheus-io/lezer-promql';

/** What Grafana puts in an expression before it is one. */
const filled = (expression: string): string =>
  expression.replaceAll('$__rate_interval', '5m').replaceAll('$instance', '.*');

/** The metrics that an expression of PromQL names. Throws if it is no expression. */
export function metricsIn(expression: string): readonly string[] {
  const text = filled(expression);
  const names: string[] = [];
  parser.parse(text).iterate({
    enter: (node) => {
      if (node.type.isError)
        throw new Error(`This is no PromQL at character ${node.from}: ${text}`);
      if (node.name !== 'VectorSelector') return;
      const name = node.node.getChild('Identifier');
      if (name) names.push(text.slice(name.from, name.to));
    },
  });
  return names;
}
