use graph_action::graph_action;

#[graph_action]
pub struct Retire;

fn main() {
    let _ = Retire.request();
}
