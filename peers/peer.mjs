// Microsoft's SDK for JavaScript as a client of the simulator, for `cargo xtask peers`.
//
// Arguments: URL TOKEN reset|wipe|list DEVICE. Prints `success`, the number of devices, or the error.
// Everything has its default settings, except for the source of the token.

import { Client, PageIterator } from "@microsoft/microsoft-graph-client";

const [url, token, action, device] = process.argv.slice(2);

// The SDK knows only https URLs. So it calls Graph's own address, and below it `fetch` puts the simulator's
// in its place, and the other way round in the links to further pages.
const graph = "https://graph.microsoft.com";
const fetchFromNetwork = globalThis.fetch;
globalThis.fetch = async (target, options) => {
  const response = await fetchFromNetwork(target.replace(graph, url), options);
  const text = await response.text();
  return new Response(text === "" ? null : text.replaceAll(url, graph), response);
};

const client = Client.init({ authProvider: (done) => done(null, token) });
const devices = "/deviceManagement/managedDevices";

async function run() {
  switch (action) {
    case "reset":
      await client.api(`${devices}/${device}/resetPasscode`).post({});
      return "success";
    case "wipe":
      await client.api(`${devices}/${device}/wipe`).post({ keepUserData: true });
      return "success";
    case "list": {
      const ids = new Set();
      const take = ({ id }) => {
        ids.add(id);
        return true;
      };
      await new PageIterator(client, await client.api(devices).top(40).get(), take).iterate();
      return `${ids.size} devices`;
    }
    default:
      throw new Error(action);
  }
}

run().then(console.log, (error) => console.log(`${error.name}: ${error.message}`.split("\n")[0]));
