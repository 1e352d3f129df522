#![deny(missing_docs)]
extern crate serde as json;
use std::collections::{self, BTreeMap as Map, hash_map::*};
use crate::shop;

#[derive(Debug, Clone)]
pub(crate) struct Order<'a, T: Clone + Send = u8> where T: Copy {
    pub id: u64,
    name: &'a mut str,
    data: [T; 4],
}
struct Pair(pub i32, String);
enum Color { Red = 1, Rgb(u8, u8), Named { name: String } }
union Bits { a: u32 }
type Names = Vec<Box<dyn Fn(&str) -> bool + Send>>;
const LIMIT: usize = 1_000;
static mut COUNT: i32 = -1;

pub trait Store: Send {
    type Item: Clone;
    const KIND: &'static str = r#"raw "text""#;
    fn get(&self, key: impl Into<String>) -> Option<Self::Item>;
}

impl<T> Store for Order<'_, T> {
    type Item = T;
    #[inline]
    async fn get(&mut self, mut key: String, (a, b): (i32, *const u8)) -> Result<T, ()> {
        self.id += 1;
        let value = self.inner.lock().await?.get::<u8>(&key, &mut a)?;
        Ok(value as T)
    }
}

mod tests {
    use super::*;
    extern "C" { fn free(p: *mut u8); }
}

macro_rules! twice { ($x:expr) => { $x; $x } }

fn main() -> ! {
    let mut total: i64 = 0;
    let Some(first) = std::env::args().nth(1) else { return };
    let order = Order { id: 1, name, ..Default::default() };
    let [head, .., tail] = list;
    if let Some(x) = first && x > 2 { call(x); } else if total == 0 { stop() } else { total = !total; }
    'outer: loop {
        while let Ok(next) = source.next() { break 'outer; }
        for (i, item) in items.iter().enumerate() { continue; }
    }
    let name = match color {
        Color::Red | Color::Blue => "red",
        Color::Rgb(r, _) if r > 10 => { log(r); "rgb" }
        Color::Named { name: n, .. } => n,
        1..=5 => b"bytes",
        other @ 'x' => unreachable!(),
        _ => return,
    };
    let add = move |a, b: i32| -> i32 { a + b };
    let task = async move { work().await };
    println!("{} {}", order.name.trim(), &LIMIT + 1, key = items[0]?);
    let all = vec![1.5, f(2)];
    let part = &all[1..3];
    unsafe { free(part as *mut u8) };
    <T as Store>::get(self, (), (1, true));
    std::process::exit(0)
}
