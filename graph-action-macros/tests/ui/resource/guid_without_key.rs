use graph_action::graph_resource;

#[graph_resource(key = guid)]
pub enum Device {
    #[route("/me/device")]
    Mine,
}

fn main() {
    let _ = Device::Mine;
}
