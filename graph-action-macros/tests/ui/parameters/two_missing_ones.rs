use graph_action::{Content, graph_action};

#[graph_action(
    method = "POST",
    path = "/users/{userId}/assignLicense",
    returns = Content,
)]
pub struct AssignLicense {
}

fn main() {
    let _ = AssignLicense::new().request("user");
}
