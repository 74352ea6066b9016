package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"
)

// healthWait is how long a server may take to say how it is; it needs a little less.
const healthWait = 5 * time.Second

func newHealthCommand() *cobra.Command {
	c := newConfig()
	cmd := &cobra.Command{
		Use: "health", Short: "Ask the server on this computer whether it is ready", Args: cobra.NoArgs,
		Long: "Ask the server on this computer whether what people do can be saved. It exits with 1 if not, or if no server answers.\n\n" +
			"It finds the server by the same flags, variables and file, and is meant for containers, which have no other tool.",
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := c.resolve(os.Environ()); err != nil {
				return err
			}
			url, client := c.local()
			return health(cmd.Context(), client, url, cmd.OutOrStdout())
		},
	}
	c.register(cmd)
	return cmd
}

// local is where this computer reaches a server with this configuration, and by what means. Its certificate is for another
// name than that.
func (c *config) local() (url string, client *http.Client) {
	host, port, _ := net.SplitHostPort(c.addr) // it was checked
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	if !c.secure() {
		return "http://" + net.JoinHostPort(host, port), http.DefaultClient
	}
	anyName := &tls.Config{InsecureSkipVerify: true} // it asks this computer, and tells nothing
	if len(c.domains) > 0 {
		anyName.ServerName = c.domains[0]
	}
	return "https://" + net.JoinHostPort(host, port), &http.Client{Transport: &http.Transport{TLSClientConfig: anyName}}
}

func health(ctx context.Context, client *http.Client, url string, out io.Writer) error {
	ctx, cancel := context.WithTimeout(ctx, healthWait)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url+"/readyz", nil)
	if err != nil {
		return err
	}
	response, err := client.Do(request)
	if err != nil {
		return fmt.Errorf("no server answers: %w", err)
	}
	defer response.Body.Close() // it is read as far as it counts
	text, err := io.ReadAll(io.LimitReader(response.Body, 1000))
	if err != nil {
		return fmt.Errorf("the server stopped answering: %w", err)
	}
	if response.StatusCode != http.StatusOK {
		return errors.New(strings.TrimSpace(string(text)))
	}
	_, err = out.Write(text)
	return err
}
