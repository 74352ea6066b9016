package main

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/spf13/cobra"
)

// maxCheckPhones bounds --phones, longestCheck --duration: more says nothing more about a network.
const (
	maxCheckPhones = 500
	shortestCheck  = 5 * time.Second
	longestCheck   = 10 * time.Minute
)

func newCheckCommand() *cobra.Command {
	var data string
	var network networkCheck
	cmd := &cobra.Command{
		Use: "check", Short: "Measure whether this computer, or the network of a venue, is good enough", Args: cobra.NoArgs,
		Long: `Without --url: measure whether the disk of the data folder is good enough: how long it takes until what was written is
safe, and how much space is left. It takes three seconds at most and may run beside a server.

With --url and --token, from a computer in the venue's network: join as 60 phones to a session made for this, keep them
busy for a while, and say whether the network is good enough, and if not what to ask its owner for. The session is ended
afterwards. The answer is also the exit code: 0 for a good network, 1 for any other.`,
		Example: `  foodforpeople check --data DIR
  foodforpeople check --url http://192.168.1.5:8080 --token 5d0c…
  foodforpeople check --url "http://192.168.1.5:8080/facilitator?token=5d0c…" --phones 100 --duration 2m`,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !cmd.Flags().Changed("url") {
				for _, name := range []string{"token", "phones", "duration"} {
					if cmd.Flags().Changed(name) {
						return fmt.Errorf("--%s needs --url", name)
					}
				}
				return checkData(cmd.Context(), data, cmd.OutOrStdout())
			}
			if err := network.fit(); err != nil {
				return err
			}
			return checkNetwork(cmd.Context(), network, cmd.OutOrStdout())
		},
	}
	dataFlag(cmd, &data)
	f := cmd.Flags()
	f.StringVar(&network.url, "url", "", "address of the server as phones reach it, or the facilitator's address with its token")
	f.StringVar(&network.token, "token", "", "the facilitator's token")
	f.IntVar(&network.phones, "phones", 60, "how many phones, 1 to 500")
	f.DurationVar(&network.duration, "duration", 30*time.Second, "how long they are kept busy, 5s to 10m")
	return cmd
}

// fit looks at what was asked for.
func (c *networkCheck) fit() (err error) {
	if c.url, c.token, err = facilitatorAddress(c.url, c.token); err != nil {
		return err
	}
	switch {
	case c.phones < 1 || c.phones > maxCheckPhones:
		return fmt.Errorf("--phones %d is not 1 to %d", c.phones, maxCheckPhones)
	case c.duration < shortestCheck || c.duration > longestCheck:
		return fmt.Errorf("--duration %v is not 5s to 10m", c.duration)
	}
	return nil
}

// facilitatorAddress looks at --url and --token, and takes the token from the address if it is there.
func facilitatorAddress(given, token string) (server, facilitator string, err error) {
	address, err := url.Parse(given)
	if err != nil || address.Host == "" || address.Scheme != "http" && address.Scheme != "https" {
		return "", "", fmt.Errorf("--url %q is no address such as http://192.168.1.5:8080", given)
	}
	if inside := address.Query().Get("token"); inside != "" && token == "" {
		token, address.Path = inside, strings.TrimSuffix(address.Path, "/facilitator")
	}
	if strings.Trim(address.Path, "/") != "" {
		return "", "", fmt.Errorf("--url %q has a path: leave out %s", given, address.Path)
	}
	if token == "" {
		return "", "", errors.New("--token is missing: the server prints it at its first start, inside the facilitator's address")
	}
	return address.Scheme + "://" + address.Host, token, nil
}
