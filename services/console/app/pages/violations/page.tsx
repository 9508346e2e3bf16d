export function Page() {
  return <h1>violations</h1>;
}
