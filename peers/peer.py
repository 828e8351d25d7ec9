"""Microsoft's SDK for Python as a client of the simulator, for `cargo xtask peers`.

Arguments: URL TOKEN reset|wipe|list DEVICE. Prints `success`, the number of devices, or the type of the error.
Everything has its default settings, except for the address and the source of the token.
"""

import asyncio
import sys

from kiota_abstractions.authentication import (
    AccessTokenProvider,
    AllowedHostsValidator,
    BaseBearerTokenAuthenticationProvider,
)
from kiota_abstractions.base_request_configuration import RequestConfiguration
from msgraph import GraphRequestAdapter, GraphServiceClient
from msgraph.generated.device_management.managed_devices.item.wipe.wipe_post_request_body import (
    WipePostRequestBody,
)
from msgraph.generated.device_management.managed_devices.managed_devices_request_builder import (
    ManagedDevicesRequestBuilder,
)
from msgraph_core.tasks.page_iterator import PageIterator


class Token(AccessTokenProvider):
    def __init__(self, token: str) -> None:
        self.token = token

    async def get_authorization_token(self, uri, additional_authentication_context={}) -> str:
        return self.token

    def get_allowed_hosts_validator(self) -> AllowedHostsValidator:
        return AllowedHostsValidator([])


async def count(devices, adapter: GraphRequestAdapter) -> int:
    ids = []

    def take(device) -> bool:
        ids.append(device.id)
        return True

    query = ManagedDevicesRequestBuilder.ManagedDevicesRequestBuilderGetQueryParameters(top=40)
    first = await devices.get(RequestConfiguration(query_parameters=query))
    await PageIterator(first, adapter).iterate(take)
    return len(set(ids))


async def run(url: str, token: str, action: str, device: str) -> str:
    adapter = GraphRequestAdapter(BaseBearerTokenAuthenticationProvider(Token(token)))
    adapter.base_url = f"{url}/v1.0"
    devices = GraphServiceClient(request_adapter=adapter).device_management.managed_devices
    match action:
        case "reset":
            await devices.by_managed_device_id(device).reset_passcode.post()
        case "wipe":
            body = WipePostRequestBody(keep_user_data=True)
            await devices.by_managed_device_id(device).wipe.post(body)
        case "list":
            return f"{await count(devices, adapter)} devices"
        case _:
            raise ValueError(action)
    return "success"


try:
    print(asyncio.run(run(*sys.argv[1:])))
except Exception as error:
    print(error, file=sys.stderr)
    print(type(error).__name__)
