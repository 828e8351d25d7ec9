use graph_action::intune::managed_device::{List, Retire};

fn main() {
    let _ = List.request().filter("operatingSystem eq 'iOS'").select(["id"]);
    let _ = Retire.request("id").filter("operatingSystem eq 'iOS'").select(["id"]);
}
