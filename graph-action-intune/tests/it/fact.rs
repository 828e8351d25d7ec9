//! The facts that the catalogue is compared with: see the head of facts.txt.

/// An action or a function of Intune.
#[derive(Debug)]
pub(crate) struct Fact {
    pub method: &'static str,
    pub family: &'static str,
    /// As in `[managedDevice].executeAction`.
    pub name: &'static str,
    pub result: &'static str,
    pub parameters: Vec<Item>,
    /// Each with its schemes, `d` or `a` or both.
    pub permissions: Vec<(&'static str, &'static str)>,
    pub routes: Vec<Item>,
}

/// A parameter or a route.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Item {
    pub text: String,
    pub is_beta: bool,
}

impl Item {
    fn parse(text: &str) -> Self {
        match text.strip_suffix("@beta") {
            Some(text) => Self { text: text.to_owned(), is_beta: true },
            None => Self { text: text.to_owned(), is_beta: false },
        }
    }
}

impl Fact {
    fn parse(line: &'static str) -> Option<Self> {
        let mut fields = line.split(' ');
        let (method, family) = (fields.next()?, fields.next()?);
        let (name, result) = (fields.next()?, fields.next()?);
        let mut list = || {
            let items = fields.next()?.split(',').filter(|one| *one != "-");
            Some(items.collect::<Vec<_>>())
        };
        let parameters = list()?.into_iter().map(Item::parse).collect();
        let permissions =
            list()?.into_iter().map(|one| one.split_once(':')).collect::<Option<_>>()?;
        let routes = fields.map(Item::parse).collect();
        Some(Self { method, family, name, result, parameters, permissions, routes })
    }

    pub(crate) fn is_beta(&self) -> bool {
        self.routes.iter().all(|route| route.is_beta)
    }
}

pub(crate) fn facts() -> Vec<Fact> {
    let lines = include_str!("../facts.txt").lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| Fact::parse(line).unwrap_or_else(|| panic!("{line}"))).collect()
}

/// Returns a path with `{}` for each placeholder, as the facts have it.
pub(crate) fn plain(path: &str) -> String {
    let mut parts = path.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts
        .fold(first, |plain, part| plain + "{}" + part.split_once('}').map_or("", |(_, rest)| rest))
}
