export function Page() {
  return <h1>policies</h1>;
}
