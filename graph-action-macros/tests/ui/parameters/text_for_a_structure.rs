use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "POST",
    path = "/users/{userId}/sendMail",
    returns = NoContent,
)]
pub struct SendMail {
    pub message: String,
}

fn main() {
    let _ = SendMail::new(String::new()).request("user");
}
