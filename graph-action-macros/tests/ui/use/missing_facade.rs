use graph_action::{NoContent, graph_action};

// As without the key, if the dependency has another name.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/retire",
    returns = NoContent,
    crate = graph,
)]
pub struct Retire;

#[graph_action(
    method = "PATCH",
    path = "/users/{userId}",
    returns = NoContent,
    crate = graph,
)]
pub struct UpdateUser {
    pub name: String,
}

fn main() {
    let _ = Retire.request("id");
    let _ = UpdateUser::new("name").request("id");
}
