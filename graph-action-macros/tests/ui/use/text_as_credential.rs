use graph_action::Client;

fn main() {
    let _ = Client::builder("eyJ0eXAi");
}
