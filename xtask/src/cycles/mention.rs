//! What one module defines, imports and mentions.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use syn::{
    Attribute, Ident, ImplItemFn, Item, ItemMod, ItemUse, Macro, Meta, UseTree, Visibility,
    ext::IdentExt as _,
    spanned::Spanned as _,
    visit::{self, Visit},
};

/// A path in the text of a module.
pub(super) struct Mention {
    pub(super) line: usize,
    pub(super) path: Vec<String>,
    pub(super) is_re_export: bool,
}

/// The text of one module without that of its child modules.
#[derive(Default)]
pub(super) struct Content {
    pub(super) items: BTreeSet<String>,
    /// The paths of imported names.
    pub(super) imports: BTreeMap<String, Vec<String>>,
    /// The modules from which it imports every name.
    pub(super) globs: Vec<Vec<String>>,
    pub(super) mentions: Vec<Mention>,
    pub(super) modules: Vec<ItemMod>,
}

impl Content {
    pub(super) fn of(items: &[Item]) -> Self {
        let mut content = Self::default();
        items.iter().for_each(|item| content.visit_item(item));
        content
    }

    fn mention(&mut self, line: usize, path: Vec<String>) {
        self.mentions.push(Mention { line, path, is_re_export: false });
    }

    fn import(&mut self, tree: &UseTree, mut path: Vec<String>, is_re_export: bool) {
        let mut alias = None;
        match tree {
            UseTree::Path(outer) => {
                path.push(name(&outer.ident));
                return self.import(&outer.tree, path, is_re_export);
            }
            UseTree::Group(group) => {
                return group.items.iter().for_each(|t| self.import(t, path.clone(), is_re_export));
            }
            UseTree::Glob(_) => return self.globs.push(path),
            UseTree::Name(last) => path.push(name(&last.ident)),
            UseTree::Rename(last) => {
                path.push(name(&last.ident));
                alias = Some(name(&last.rename));
            }
        }
        // `use a::{self}` imports `a`.
        path.pop_if(|last| last == "self");
        let alias = alias.or_else(|| path.last().cloned()).unwrap_or_default();
        self.imports.insert(alias, path.clone());
        self.mentions.push(Mention { line: tree.span().start().line, path, is_re_export });
    }

    /// Notes what looks like a path in tokens of unknown grammar, and in the texts among them, as in
    /// `#[serde(with = "path")]`.
    fn scan(&mut self, line: usize, tokens: &TokenStream) {
        let text = tokens.to_string().replace(" :: ", "::");
        for word in text.split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':') {
            if word.contains("::") {
                self.mention(line, word.split("::").map(str::to_owned).collect());
            }
        }
    }
}

impl<'ast> Visit<'ast> for Content {
    fn visit_item(&mut self, item: &'ast Item) {
        let (attributes, ident) = head(item);
        if !is_for_tests(attributes) {
            self.items.extend(ident.map(name));
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, function: &'ast ImplItemFn) {
        if !is_for_tests(&function.attrs) {
            visit::visit_impl_item_fn(self, function);
        }
    }

    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        self.modules.push(module.clone());
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        if item.leading_colon.is_none() {
            self.import(&item.tree, Vec::new(), !matches!(item.vis, Visibility::Inherited));
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.leading_colon.is_none() {
            let names = path.segments.iter().map(|segment| name(&segment.ident));
            self.mention(path.span().start().line, names.collect());
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        self.visit_path(&call.path);
        let last = call.path.segments.last().map(|last| name(&last.ident)).unwrap_or_default();
        if !["quote", "quote_spanned", "parse_quote"].contains(&last.as_str()) {
            self.scan(call.span().start().line, &call.tokens);
        }
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        if let Meta::List(list) = &attribute.meta {
            self.scan(attribute.span().start().line, &list.tokens);
        }
    }
}

fn name(ident: &Ident) -> String {
    ident.unraw().to_string()
}

/// Whether only tests compile what has these attributes: `cfg(test)` or `cfg(all(test, …))`.
pub(super) fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().filter(|attribute| attribute.path().is_ident("cfg")).any(|attribute| {
        let Meta::List(list) = &attribute.meta else { return false };
        let condition = list.tokens.to_string();
        let has = |wanted| condition.split(|c: char| !c.is_alphanumeric()).any(|w| w == wanted);
        has("test") && !has("any") && !has("not")
    })
}

fn head(item: &Item) -> (&[Attribute], Option<&Ident>) {
    match item {
        Item::Const(item) => (&item.attrs, Some(&item.ident)),
        Item::Enum(item) => (&item.attrs, Some(&item.ident)),
        Item::Fn(item) => (&item.attrs, Some(&item.sig.ident)),
        Item::Impl(item) => (&item.attrs, None),
        Item::Macro(item) => (&item.attrs, item.ident.as_ref()),
        Item::Mod(item) => (&item.attrs, None),
        Item::Static(item) => (&item.attrs, Some(&item.ident)),
        Item::Struct(item) => (&item.attrs, Some(&item.ident)),
        Item::Trait(item) => (&item.attrs, Some(&item.ident)),
        Item::Type(item) => (&item.attrs, Some(&item.ident)),
        Item::Use(item) => (&item.attrs, None),
        _ => (&[], None),
    }
}
