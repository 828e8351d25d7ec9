#![deny(deprecated)]

use graph_action::{Content, graph_action};

#[graph_action(
    method = "POST",
    path = "/deviceManagement/cloudCertificationAuthority/{cloudCertificationAuthorityId}/activate",
    scopes = ["DeviceManagementCloudCA.ReadWrite.All"],
    returns = Content,
)]
pub struct Activate {
    pub certification_authority_version: f64,
}

fn main() {
    let _ = Activate::new(1.0).request("id");
}
