use graph_action::{Client, Request, intune::managed_device::Retire};

// Like `ids.iter().map(..)`, whose message also names a file of the standard library.
struct Requests<'a>(std::slice::Iter<'a, String>);

impl Iterator for Requests<'_> {
    type Item = Request<Retire>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|id| Retire.request(id))
    }
}

fn retire(client: &Client) {
    let ids = vec!["3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10".to_owned()];
    let _ = client.bulk(Requests(ids.iter()));
}

fn main() {}
