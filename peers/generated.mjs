// Microsoft's newer SDK for JavaScript, whose code is generated, as a client of the simulator, for
// `cargo xtask peers`.
//
// Arguments: URL TOKEN reset|wipe|list DEVICE. Prints `success`, the number of devices, or the error.
// Everything has its default settings, except for the address and the source of the token.

import {
  AllowedHostsValidator,
  BaseBearerTokenAuthenticationProvider,
  HttpMethod,
  RequestInformation,
} from "@microsoft/kiota-abstractions";
import { createGraphServiceClient, GraphRequestAdapter } from "@microsoft/msgraph-sdk";
import { PageIterator } from "@microsoft/msgraph-sdk-core";
import { createManagedDeviceCollectionResponseFromDiscriminatorValue } from "@microsoft/msgraph-sdk/models/index.js";
import { createODataErrorFromDiscriminatorValue } from "@microsoft/msgraph-sdk/models/oDataErrors/index.js";
import "@microsoft/msgraph-sdk-users";

const [url, token, action, device] = process.argv.slice(2);

const hosts = new AllowedHostsValidator(new Set());
const provider = { getAuthorizationToken: async () => token, getAllowedHostsValidator: () => hosts };
const adapter = new GraphRequestAdapter(new BaseBearerTokenAuthenticationProvider(provider));
adapter.baseUrl = `${url}/v1.0`;

// Its package for `/deviceManagement` is not on npm. The one for users has the same actions, on the devices of a
// user. The list of all devices has to be requested by its path.
const { users } = createGraphServiceClient(adapter);
const { managedDevices } = users.byUserId("user@contoso.example");
const list = "{+baseurl}/deviceManagement/managedDevices?%24top=40";

async function run() {
  switch (action) {
    case "reset":
      await managedDevices.byManagedDeviceId(device).resetPasscode.post();
      return "success";
    case "wipe":
      await managedDevices.byManagedDeviceId(device).wipe.post({ keepUserData: true });
      return "success";
    case "list": {
      const request = new RequestInformation(HttpMethod.GET, list, { baseurl: adapter.baseUrl });
      const create = createManagedDeviceCollectionResponseFromDiscriminatorValue;
      const errors = { XXX: createODataErrorFromDiscriminatorValue };
      const ids = new Set();
      const take = ({ id }) => {
        ids.add(id);
        return true;
      };
      const first = await adapter.send(request, create, errors);
      await new PageIterator(adapter, first, take, create, errors).iterate();
      return `${ids.size} devices`;
    }
    default:
      throw new Error(action);
  }
}

// An error response has no name.
const text = (error) => (error.name ? `${error.name}: ${error.message}` : `status ${error.responseStatusCode}`);
run().then(console.log, (error) => console.log(text(error).split("\n")[0]));
