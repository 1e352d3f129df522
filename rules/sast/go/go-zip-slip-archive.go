package unpack

import (
	"archive/tar"
	"archive/zip"
	"os"
	"path/filepath"
	"strings"
)

func unzip(archive *zip.ReadCloser, folder string) error {
	for _, entry := range archive.File {
		path := filepath.Join(folder, entry.Name)
		// ruleid: go-zip-slip-archive
		out, err := os.Create(path)
		_, _ = out, err
	}
	return nil
}

func untar(reader *tar.Reader, folder string) error {
	for {
		header, err := reader.Next()
		if err != nil {
			return err
		}
		// ruleid: go-zip-slip-archive
		os.MkdirAll(folder+"/"+header.Name, 0o755)
	}
}

func one(entry *zip.File, folder string) {
	// ruleid: go-zip-slip-archive
	os.WriteFile(folder+entry.Name, nil, 0o600)
	// ok: go-zip-slip-archive
	os.WriteFile(filepath.Join(folder, filepath.Base(entry.Name)), nil, 0o600)
	// ok: go-zip-slip-archive
	os.Create(filepath.Join(folder, "contents.txt"))
}

func checked(archive *zip.ReadCloser, folder string) error {
	for _, entry := range archive.File {
		path := filepath.Join(folder, entry.Name)
		if !strings.HasPrefix(path, filepath.Clean(folder)+string(os.PathSeparator)) {
			return ErrOutside
		}
		// ok: go-zip-slip-archive
		os.Create(path)
	}
	return nil
}

func local(archive *zip.ReadCloser, folder string) error {
	for _, entry := range archive.File {
		if !filepath.IsLocal(entry.Name) {
			continue
		}
		// ok: go-zip-slip-archive
		os.Create(filepath.Join(folder, entry.Name))
	}
	return nil
}

func target(folder, name string) string { return filepath.Join(folder, name) }

func unpackAll(archive *zip.Reader, folder string) {
	for _, entry := range archive.File {
		// ruleid: go-zip-slip-archive
		os.Create(target(folder, entry.Name))
	}
}
