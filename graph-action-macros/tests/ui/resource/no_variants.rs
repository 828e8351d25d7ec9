use graph_action::graph_resource;

#[graph_resource(key = guid)]
pub enum Device {
}

fn main() {
    let _ = core::mem::size_of::<Device>();
}
