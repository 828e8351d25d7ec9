use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "POST",
    path = "/users/{userId}/sendMail",
    returns = NoContent,
)]
pub struct SendMail {
    pub save_to_sent_items: bool,
}

fn main() {
    let _ = SendMail::new(true).request("user");
}
