package output

import "os"

func weak(path string, data []byte) {
	// ruleid: go-file-permissions-os
	os.Chmod(path, 0777)
	// ruleid: go-file-permissions-os
	os.WriteFile(path, data, 0o666)
	// ruleid: go-file-permissions-os
	os.MkdirAll(path, 0o777)
}

func strong(path string, data []byte, mode os.FileMode) {
	// ok: go-file-permissions-os
	os.WriteFile(path, data, 0o600)
	// ok: go-file-permissions-os
	os.MkdirAll(path, 0755)
	// ok: go-file-permissions-os
	os.Chmod(path, mode)
}
