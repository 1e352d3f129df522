//! Hands one file after the other to the visitor: classified, decoded, unpacked and cut to size.

mod disk;

use std::io::{self, Cursor, Read, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use seawall_model::{Chunk, Content, Coverage, FileClass, Problem, ProblemKind, SourceFile};

use crate::archive::{self, ArchiveError, Budget, Format, HELD_BYTES, Input};
use crate::chunk;
use crate::classify::{HEAD_BYTES, classify};
use crate::decode::{Decoded, Wide};
use crate::read::fill;
use crate::readable::reads_as_text;
use crate::settings::Settings;
use crate::stamp::Stamp;
use crate::visit::{Gathered, Visitor};

/// One worker of a visit. What it counted joins the others when it is dropped.
pub(crate) struct Feeder<'a> {
    settings: &'a Settings,
    visitor: &'a dyn Visitor,
    gathered: &'a Gathered,
    coverage: Coverage,
    problems: Vec<Problem>,
    /// Buffers that are not in use; there is one for each level of archives.
    buffers: Vec<Vec<u8>>,
    /// How many archives are open around the present file.
    depth: u32,
    budget: Option<Arc<Budget>>,
    /// What the disk said of the present file, where that stands for all that is handed over of it.
    stamp: Option<Stamp>,
}

impl<'a> Feeder<'a> {
    pub(crate) fn new(
        settings: &'a Settings,
        visitor: &'a dyn Visitor,
        gathered: &'a Gathered,
    ) -> Self {
        Self {
            settings,
            visitor,
            gathered,
            coverage: Coverage::default(),
            problems: Vec::new(),
            buffers: Vec::new(),
            depth: 0,
            budget: None,
            stamp: None,
        }
    }

    pub(crate) fn is_cancelled(&self) -> bool {
        self.settings.is_cancelled()
    }

    /// Whether the visitor wants a member of an archive.
    pub(crate) fn wants_member(&self, path: &str) -> bool {
        self.visitor.wants_member(path)
    }

    /// What the outermost open archive may still cost; `None` outside archives.
    pub(crate) fn budget(&self) -> Option<Arc<Budget>> {
        self.budget.clone()
    }

    /// Files up to this size are handed over whole.
    pub(crate) fn whole_file_bytes(&self) -> usize {
        self.settings.limits.chunk_bytes.max(1)
    }

    /// Counts a file that is left out on purpose.
    pub(crate) fn skip(&mut self, reason: &str, bytes: u64) {
        self.coverage.skip(reason, bytes);
    }

    pub(crate) fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    pub(crate) fn archive_problem(&mut self, path: &str, detail: String) {
        self.problem(Problem::at(ProblemKind::Archive, path, detail));
    }

    /// Notes a member that could not be read. Only a spent budget ends the archive around it.
    pub(crate) fn member_failed(
        &mut self,
        path: &str,
        error: ArchiveError,
    ) -> Result<(), ArchiveError> {
        match error {
            ArchiveError::Spent(_) => Err(error),
            ArchiveError::Broken { .. } => {
                self.archive_problem(path, error.to_string());
                Ok(())
            }
        }
    }

    /// Tells the visitor that a file of the target itself is done.
    pub(crate) fn advance(&self, bytes: u64) {
        let (files, bytes) = self.gathered.advance(bytes);
        self.visitor.progress(files, bytes);
    }

    /// Hands over one file. `size` is what its container says of it and may be wrong.
    ///
    /// An error means that reading failed; what came before it was handed over.
    pub(crate) fn feed(
        &mut self,
        path: &str,
        input: Input<'_>,
        size: Option<u64>,
    ) -> io::Result<()> {
        if self.is_cancelled() {
            return Ok(());
        }
        if size.is_some_and(|size| size > self.settings.limits.file_bytes) {
            self.oversized(path);
            return Ok(());
        }
        match input {
            Input::Memory(bytes) => self.feed_memory(path, bytes),
            Input::File(file) => self.feed_head(path, size, |head| {
                (&mut *file).take(HEAD_BYTES as u64).read_to_end(head)?;
                Ok(Input::File(file))
            }),
            Input::Stream(stream) => self.feed_head(path, size, |head| {
                (&mut *stream).take(HEAD_BYTES as u64).read_to_end(head)?;
                Ok(Input::Stream(stream))
            }),
        }
    }

    fn feed_memory(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let head = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
        let size = bytes.len() as u64;
        match self.plan(path, head, Some(size)) {
            Plan::Done => Ok(()),
            Plan::Unpack(format, text) => {
                let refused = self.unpack(format, path, Input::Memory(bytes), Some(size))?;
                if let (Some(class), true) = (text, refused) {
                    self.slices(path, class, bytes);
                }
                Ok(())
            }
            Plan::Decode(encoding, class) => {
                self.stream(path, class, &mut Decoded::new(bytes, encoding), Vec::new())
            }
            Plan::Text(class) => {
                self.slices(path, class, bytes);
                Ok(())
            }
        }
    }

    /// Reads a file's first bytes into a buffer of the pool and goes on from there.
    fn feed_head<'i>(
        &mut self,
        path: &str,
        size: Option<u64>,
        read_head: impl FnOnce(&mut Vec<u8>) -> io::Result<Input<'i>>,
    ) -> io::Result<()> {
        let mut head = self.buffers.pop().unwrap_or_default();
        head.clear();
        let mut rest = read_head(&mut head)?;
        match self.plan(path, &head, size) {
            Plan::Done => {
                self.buffers.push(head);
                Ok(())
            }
            Plan::Unpack(format, text) => self.unpack_rest(format, text, path, head, rest, size),
            Plan::Decode(encoding, class) => {
                let whole = Cursor::new(head).chain(rest.reader());
                self.stream(path, class, &mut Decoded::new(whole, encoding), Vec::new())
            }
            Plan::Text(class) => self.stream(path, class, rest.reader(), head),
        }
    }

    /// Decides what to do with a file, and does it where nothing needs to be read.
    fn plan(&mut self, path: &str, head: &[u8], size: Option<u64>) -> Plan {
        let bytes = size.unwrap_or(head.len() as u64);
        if let Some(format) = archive::format_of(head) {
            let class = classify(path, head, bytes);
            // Anyone can begin a text with the bytes by which an archive is known.
            let text = reads_as_text(head).then_some(class);
            self.path_only(path, FileClass { content: Content::Binary, ..class });
            if self.settings.archives && self.depth < self.settings.limits.archive_depth {
                return Plan::Unpack(format, text);
            }
            if let Some(class) = text {
                return Plan::Text(class);
            }
            self.unopened(path, bytes);
            return Plan::Done;
        }
        let class = classify(path, head, bytes);
        if let Some(reason) = archive::sealed(head) {
            self.path_only(path, FileClass { content: Content::Binary, ..class });
            self.skip(reason, bytes);
            if self.settings.archives {
                let detail = "nothing here unpacks this format: unpack it and scan the directory";
                self.archive_problem(path, detail.to_owned());
            }
            return Plan::Done;
        }
        if class.content == Content::Binary {
            self.path_only(path, class);
            self.skip("binary", bytes);
            return Plan::Done;
        }
        match Wide::detect(head) {
            Some(encoding) => Plan::Decode(encoding, class),
            None => Plan::Text(class),
        }
    }

    /// A file whose bytes no engine reads is still given by its path.
    fn path_only(&mut self, path: &str, class: FileClass) {
        // It may not be all that is handed over of it.
        self.stamp = None;
        self.visitor.file(&SourceFile { path, bytes: &[], class, chunk: Chunk::default() });
    }

    /// Counts an archive that nobody wants to be opened, and tells one that lies too deep.
    fn unopened(&mut self, path: &str, bytes: u64) {
        let depth = self.settings.limits.archive_depth;
        if !self.settings.archives || depth == 0 {
            return self.skip("archive", bytes);
        }
        let detail = format!(
            "lies inside {depth} other archives and was not opened: unpack the outermost one and scan the directory, or leave it out with --exclude"
        );
        self.problem(Problem::at(ProblemKind::Limit, path, detail));
    }

    /// Unpacks what is behind the first bytes of a file; a text that only begins like an archive is
    /// handed over.
    fn unpack_rest(
        &mut self,
        format: &Format,
        text: Option<FileClass>,
        path: &str,
        mut head: Vec<u8>,
        rest: Input<'_>,
        size: Option<u64>,
    ) -> io::Result<()> {
        match (rest, text) {
            (Input::File(file), text) => {
                let refused = self.unpack(format, path, Input::File(&mut *file), size)?;
                let (Some(class), true) = (text, refused) else { return Ok(()) };
                file.seek(SeekFrom::Start(0))?;
                self.stream(path, class, file, Vec::new())
            }
            (mut rest, None) => {
                let mut whole = Cursor::new(head).chain(rest.reader());
                self.unpack(format, path, Input::Stream(&mut whole), size).map(drop)
            }
            (mut rest, Some(class)) => {
                let read = rest.reader().take(HELD_BYTES).read_to_end(&mut head);
                match &read {
                    Ok(count) if *count as u64 == HELD_BYTES => {
                        let detail = "begins like an archive and is too large to be opened where it is: unpack it and scan the directory";
                        self.archive_problem(path, detail.to_owned());
                    }
                    Ok(_) if !self.unpack(format, path, Input::Memory(&head), size)? => {
                        return Ok(());
                    }
                    _ => {}
                }
                self.stream(path, class, rest.reader(), head)?;
                read.map(drop)
            }
        }
    }

    /// Unpacks an archive; tells whether it was refused before anything came out of it.
    fn unpack(
        &mut self,
        format: &Format,
        path: &str,
        input: Input<'_>,
        size: Option<u64>,
    ) -> io::Result<bool> {
        let before = self.coverage.clone();
        if self.depth == 0 {
            self.budget = Some(Budget::new(&self.settings.limits, size));
        }
        self.depth += 1;
        // The decoders are other people's code and the bytes may be made to break them.
        let result = catch_unwind(AssertUnwindSafe(|| archive::unpack(self, format, path, input)));
        self.depth -= 1;
        let error = match result {
            Ok(Ok(())) => None,
            Ok(Err(error)) => Some(error.to_string()),
            Err(_) => {
                Some("the unpacker failed on it: unpack it and scan the directory".to_owned())
            }
        };
        let spent = self.budget().and_then(|budget| budget.excess());
        if self.depth == 0 {
            self.budget = None;
        } else if let Some(spent) = spent {
            return Err(io::Error::other(spent));
        }
        let refused = error.is_some() && self.coverage == before;
        if let Some(error) = error {
            self.archive_problem(path, error);
        }
        Ok(refused)
    }

    fn oversized(&mut self, path: &str) {
        let limit = self.settings.limits.file_bytes;
        let detail = format!("larger than {limit} bytes: raise the limit on file size to scan it");
        self.problem(Problem::at(ProblemKind::Oversized, path, detail));
    }

    /// Hands over bytes that are in memory, without copying them.
    fn slices(&mut self, path: &str, class: FileClass, bytes: &[u8]) {
        let size = self.whole_file_bytes();
        let mut chunk = Chunk::default();
        let mut rest = bytes;
        while rest.len() > size {
            if self.is_cancelled() {
                return self.covered(chunk.offset as u64);
            }
            let window = rest.get(..size).unwrap_or(rest);
            let cut = chunk::cut(window);
            let piece = window.get(..cut.end).unwrap_or(window);
            let here = Chunk { more: true, ..chunk };
            self.visitor.file(&SourceFile { path, bytes: piece, class, chunk: here });
            let (skipped, behind) = rest.split_at_checked(cut.next).unwrap_or((rest, &[]));
            chunk::advance(&mut chunk, skipped);
            rest = behind;
        }
        let file = SourceFile { path, bytes: rest, class, chunk };
        match self.stamp.take().filter(|_| chunk.offset == 0) {
            Some(stamp) => self.visitor.file_on_disk(&file, &stamp),
            None => self.visitor.file(&file),
        }
        self.covered(bytes.len() as u64);
    }

    /// Hands over bytes as they are read, after those that are in `buffer` already.
    fn stream(
        &mut self,
        path: &str,
        class: FileClass,
        reader: &mut dyn Read,
        mut buffer: Vec<u8>,
    ) -> io::Result<()> {
        let size = self.whole_file_bytes();
        let mut chunk = Chunk::default();
        loop {
            let result = fill(reader, &mut buffer, size + 1);
            let read = (chunk.offset + buffer.len()) as u64;
            if let Err(cause) = result {
                self.visitor.file(&SourceFile { path, bytes: &buffer, class, chunk });
                self.covered(read);
                return Err(cause);
            }
            let too_large = read > self.settings.limits.file_bytes;
            if buffer.len() <= size || too_large || self.is_cancelled() {
                self.visitor.file(&SourceFile { path, bytes: &buffer, class, chunk });
                self.covered(read);
                self.buffers.push(buffer);
                if too_large {
                    self.oversized(path);
                }
                return Ok(());
            }
            let cut = chunk::cut(buffer.get(..size).unwrap_or(&buffer));
            let piece = buffer.get(..cut.end).unwrap_or(&buffer);
            let here = Chunk { more: true, ..chunk };
            self.visitor.file(&SourceFile { path, bytes: piece, class, chunk: here });
            chunk::advance(&mut chunk, buffer.get(..cut.next).unwrap_or(&buffer));
            buffer.drain(..cut.next.min(buffer.len()));
        }
    }

    fn covered(&mut self, bytes: u64) {
        self.coverage.files += 1;
        self.coverage.bytes += bytes;
    }
}

impl Drop for Feeder<'_> {
    fn drop(&mut self) {
        self.gathered.add(&self.coverage, std::mem::take(&mut self.problems));
    }
}

/// What is to be done with a file after a look at its first bytes.
enum Plan {
    Done,
    /// As an archive, or as a text of this class if it turns out to be none.
    Unpack(&'static Format, Option<FileClass>),
    Decode(Wide, FileClass),
    Text(FileClass),
}
