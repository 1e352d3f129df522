//! The documents of an image: which layers it has, what each is called, and what it says of itself.

use std::io;

use serde_json::Value;

use super::blobs::Store;
use super::history;
use super::{Base, Choice, Layer, Shape};

/// Lists of images in lists of images that are followed.
const DEEPEST: u32 = 4;
/// Images in one layout, and layers of one image, that are believed.
const MOST_IMAGES: usize = 10_000;
const MOST_LAYERS: usize = 4096;

/// An image as its documents tell it.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) shape: Shape,
    pub(super) names: Vec<String>,
    pub(super) config: Option<String>,
    pub(super) platform: String,
    pub(super) base: Option<Base>,
    /// Each layer with the name of its blob, from the lowest.
    pub(super) layers: Vec<(String, Layer)>,
}

/// One image of those that a store holds.
#[derive(Debug, Clone)]
struct Candidate {
    names: Vec<String>,
    platform: String,
    manifest: Value,
    shape: Shape,
}

/// What the image is that is meant; `None` if no document says that there are any.
pub(super) fn plan(store: &Store, choice: &Choice) -> io::Result<Option<Plan>> {
    let mut candidates = Vec::new();
    if let Some(index) = document(store, "index.json")? {
        collect(store, &index, &[], DEEPEST, &mut candidates)?;
    }
    if candidates.is_empty()
        && let Some(list) = document(store, "manifest.json")?
    {
        for manifest in array(&list).iter().take(MOST_IMAGES) {
            let names = array(&manifest["RepoTags"]).iter().filter_map(Value::as_str);
            candidates.push(Candidate {
                names: names.map(str::to_owned).collect(),
                platform: String::new(),
                manifest: manifest.clone(),
                shape: Shape::Docker,
            });
        }
    }
    if candidates.is_empty() {
        return Ok(None);
    }
    let candidate = chosen(candidates, choice)?;
    described(store, candidate).map(Some)
}

/// The images of an index, and of those in it.
fn collect(
    store: &Store,
    index: &Value,
    names: &[String],
    depth: u32,
    all: &mut Vec<Candidate>,
) -> io::Result<()> {
    for one in array(&index["manifests"]) {
        let mut names = names.to_vec();
        for key in ["io.containerd.image.name", "org.opencontainers.image.ref.name"] {
            names.extend(one["annotations"][key].as_str().map(str::to_owned));
        }
        names.dedup();
        // Attestations stand beside images and are none.
        let beside = one["annotations"]["vnd.docker.reference.type"].is_string();
        let Some(blob) = one["digest"].as_str().and_then(blob_of).filter(|_| !beside) else {
            continue;
        };
        // Of an image for several platforms often one is stored.
        let Some(manifest) = document(store, &blob)? else { continue };
        if manifest["manifests"].is_array() {
            if depth > 0 {
                collect(store, &manifest, &names, depth - 1, all)?;
            }
        } else if all.len() < MOST_IMAGES && manifest["layers"].is_array() {
            let mut platform = platform(&one["platform"]);
            if platform.is_empty()
                && let Some(config) = config_of(store, &manifest)?
            {
                platform = self::platform(&config);
            }
            all.push(Candidate { names, platform, manifest, shape: Shape::Oci });
        }
    }
    Ok(())
}

/// The one image that is meant; several are an error that names them.
fn chosen(candidates: Vec<Candidate>, choice: &Choice) -> io::Result<Candidate> {
    let called = |one: &Candidate| {
        let name = one.names.first().map_or("without a name", String::as_str);
        format!("{name} {}", one.platform).trim_end().to_owned()
    };
    let all: Vec<String> = candidates.iter().take(20).map(called).collect();
    let fits =
        |one: &Candidate| choice.takes_platform(&one.platform) && choice.takes_name(&one.names);
    let mut fitting: Vec<Candidate> = candidates.into_iter().filter(fits).collect();
    fitting.dedup_by(|one, other| one.manifest == other.manifest);
    match (fitting.pop(), fitting.is_empty()) {
        (Some(one), true) => Ok(one),
        (None, _) => Err(broken(format!("none of its images is meant: {}", all.join(", ")))),
        _ => Err(broken(format!(
            "it holds several images, so say which by platform or name: {}",
            all.join(", ")
        ))),
    }
}

fn described(store: &Store, candidate: Candidate) -> io::Result<Plan> {
    let Candidate { names, platform, manifest, shape } = candidate;
    let config = config_of(store, &manifest)?.unwrap_or(Value::Null);
    let digest = match shape {
        Shape::Docker => manifest["Config"].as_str().map(digest_of),
        _ => manifest["config"]["digest"].as_str().map(str::to_owned),
    };
    let commands = history::commands(&config);
    let mut layers = Vec::new();
    let stored = match shape {
        Shape::Docker => array(&manifest["Layers"]),
        _ => array(&manifest["layers"]),
    };
    if stored.len() > MOST_LAYERS {
        return Err(broken(format!("it has more than {MOST_LAYERS} layers")));
    }
    let unpacked = array(&config["rootfs"]["diff_ids"]);
    for (at, one) in stored.iter().enumerate() {
        let blob = match shape {
            Shape::Docker => one.as_str().map(str::to_owned),
            _ => one["digest"].as_str().and_then(blob_of),
        };
        let blob = blob.ok_or_else(|| broken(format!("its layer {at} has no name")))?;
        let of_blob = one["digest"].as_str().map(str::to_owned);
        let of_blob = of_blob.or_else(|| unpacked.get(at)?.as_str().map(str::to_owned));
        let digest = of_blob.unwrap_or_else(|| digest_of(&blob));
        let created_by = commands.get(at).cloned().unwrap_or_default();
        layers.push((blob, Layer { digest, created_by }));
    }
    let platform = if platform.is_empty() { self::platform(&config) } else { platform };
    let base = base(&manifest["annotations"]).or_else(|| base(&config["config"]["Labels"]));
    Ok(Plan { shape, names, config: digest, platform, base, layers })
}

fn base(labels: &Value) -> Option<Base> {
    let name = labels["org.opencontainers.image.base.name"].as_str()?;
    let digest = labels["org.opencontainers.image.base.digest"].as_str();
    Some(Base { name: name.to_owned(), digest: digest.map(str::to_owned) })
}

fn config_of(store: &Store, manifest: &Value) -> io::Result<Option<Value>> {
    let of_layout = manifest["config"]["digest"].as_str().and_then(blob_of);
    let name = of_layout.or_else(|| manifest["Config"].as_str().map(str::to_owned));
    name.map_or(Ok(None), |name| document(store, &name))
}

/// `linux/arm64/v8`, of a descriptor or a configuration.
fn platform(node: &Value) -> String {
    let parts = ["os", "architecture", "variant"].map(|key| node[key].as_str());
    let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("/")
}

/// Where the blob of a digest lies.
fn blob_of(digest: &str) -> Option<String> {
    let (algorithm, value) = digest.split_once(':')?;
    let plain = |text: &str| {
        !text.is_empty() && text.len() <= 256 && text.chars().all(|c| c.is_ascii_alphanumeric())
    };
    (plain(algorithm) && plain(value)).then(|| format!("blobs/{algorithm}/{value}"))
}

/// The digest that the name of a file tells.
fn digest_of(name: &str) -> String {
    let folder = name.strip_suffix("/layer.tar").unwrap_or(name);
    let last = folder.rsplit('/').next().unwrap_or(folder);
    let stem = [".json", ".tar.gz", ".tar"].iter().find_map(|ending| last.strip_suffix(ending));
    format!("sha256:{}", stem.unwrap_or(last))
}

fn document(store: &Store, name: &str) -> io::Result<Option<Value>> {
    let Some(bytes) = store.document(name)? else { return Ok(None) };
    let read = serde_json::from_slice(&bytes);
    read.map(Some).map_err(|error| broken(format!("`{name}` is no JSON: {error}")))
}

fn array(node: &Value) -> &[Value] {
    node.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn broken(text: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, text)
}
