// Command sbom writes the software bill of materials of a release: what stands in the binaries, read from themselves, and
// the pages' vendored files. The form is CycloneDX 1.6, without a time or a random number, so that it can be made again.
package main

import (
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

func main() {
	version := flag.String("version", "", "the version of the release")
	vendored := flag.String("vendored", "static/vendor/VERSIONS.json", "the list of the pages' vendored files")
	flag.Parse()
	if err := run(os.Stdout, *version, *vendored, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "sbom:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, version, vendored string, binaries []string) error {
	parts := make(parts)
	var files []component
	for _, binary := range binaries {
		info, err := buildinfo.ReadFile(binary)
		if err != nil {
			return err
		}
		parts.addModules(info)
		file, err := fileOf(binary)
		if err != nil {
			return err
		}
		files = append(files, file)
	}
	list, err := os.ReadFile(vendored)
	if err != nil {
		return err
	}
	if err := parts.addPages(list); err != nil {
		return fmt.Errorf("%s: %w", vendored, err)
	}
	encoder := json.NewEncoder(out)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(parts.bill(version, files))
}

// fileOf is a binary as a part of the release.
func fileOf(binary string) (component, error) {
	file, err := os.Open(binary)
	if err != nil {
		return component{}, err
	}
	defer file.Close() // it is only read
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return component{}, err
	}
	return component{
		Type: "file", Name: filepath.Base(binary), Hashes: []hash{{Algorithm: "SHA-256", Content: hex.EncodeToString(sum.Sum(nil))}},
	}, nil
}
