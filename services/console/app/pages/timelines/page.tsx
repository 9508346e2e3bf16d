export function Page() {
  return <h1>timelines</h1>;
}
