package main

import (
	"debug/buildinfo"
	"encoding/json"
	"net/url"
	"runtime/debug"
	"slices"
	"strings"
)

// bill is a document of CycloneDX, as far as it is needed here.
type bill struct {
	Schema     string      `json:"$schema"`
	Format     string      `json:"bomFormat"`
	Spec       string      `json:"specVersion"`
	Version    int         `json:"version"`
	Metadata   metadata    `json:"metadata"`
	Components []component `json:"components"`
}

type metadata struct {
	Component component `json:"component"`
}

type component struct {
	Type       string      `json:"type"`
	Ref        string      `json:"bom-ref,omitempty"`
	Name       string      `json:"name"`
	Version    string      `json:"version,omitempty"`
	Hashes     []hash      `json:"hashes,omitempty"`
	Licences   []licence   `json:"licenses,omitempty"`
	URL        string      `json:"purl,omitempty"`
	Components []component `json:"components,omitempty"`
	Properties []property  `json:"properties,omitempty"`
}

type hash struct {
	Algorithm string `json:"alg"`
	Content   string `json:"content"`
}

type licence struct {
	Licence struct {
		ID string `json:"id"`
	} `json:"license"`
}

type property struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// parts are what a release is made of, by package URL.
type parts map[string]component

func (p parts) add(c component) {
	c.Type, c.Ref = "library", c.URL
	p[c.URL] = c
}

// addModules adds what a binary was built from. Binaries for other platforms may have other modules.
func (p parts) addModules(info *buildinfo.BuildInfo) {
	goVersion := strings.TrimPrefix(info.GoVersion, "go")
	p.add(component{Name: "std", Version: goVersion, URL: "pkg:golang/std@" + goVersion})
	for _, module := range info.Deps {
		if module.Replace != nil {
			module = module.Replace
		}
		p.add(component{
			Name: module.Path, Version: module.Version, URL: "pkg:golang/" + strings.ToLower(module.Path) + "@" + url.QueryEscape(module.Version),
			Properties: sumOf(module),
		})
	}
}

// sumOf is the checksum that go.sum has, of a module's file names and contents: not one of CycloneDX's hashes.
func sumOf(module *debug.Module) []property {
	if module.Sum == "" {
		return nil
	}
	return []property{{Name: "foodforpeople:go.sum", Value: module.Sum}}
}

// addPages adds the packages of static/vendor/VERSIONS.json.
func (p parts) addPages(list []byte) error {
	var files map[string]struct {
		Packages []struct{ Package, Version, Licence string }
	}
	if err := json.Unmarshal(list, &files); err != nil {
		return err
	}
	for _, file := range files {
		for _, used := range file.Packages {
			c := component{
				Name: used.Package, Version: used.Version,
				URL: "pkg:npm/" + strings.Replace(used.Package, "@", "%40", 1) + "@" + url.QueryEscape(used.Version),
			}
			if used.Licence != "" {
				c.Licences = make([]licence, 1)
				c.Licences[0].Licence.ID = used.Licence
			}
			p.add(c)
		}
	}
	return nil
}

// bill lists the parts in the order of their URLs.
func (p parts) bill(version string, files []component) bill {
	list := make([]component, 0, len(p))
	for _, c := range p {
		list = append(list, c)
	}
	slices.SortFunc(list, func(a, b component) int { return strings.Compare(a.URL, b.URL) })
	program := component{Type: "application", Ref: "foodforpeople", Name: "foodforpeople", Version: version, Components: files}
	return bill{
		Schema: "http://cyclonedx.org/schema/bom-1.6.schema.json", Format: "CycloneDX", Spec: "1.6", Version: 1,
		Metadata: metadata{Component: program}, Components: list,
	}
}
