//go:build linux || darwin || freebsd

package sqlite

import "syscall"

// freeSpace is how much this user may still write to a folder's disk.
func freeSpace(folder string) (int64, error) {
	var disk syscall.Statfs_t
	if err := syscall.Statfs(folder, &disk); err != nil {
		return 0, err
	}
	return int64(disk.Bavail) * int64(disk.Bsize), nil // the types differ between systems
}
