//go:build linux && !386

package wire_test

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
	"unsafe"
)

// isClient tells this program that it is to be the clients of a measurement.
const isClient = "WIRE_MEASURE_CLIENT"

func TestMain(m *testing.M) {
	if os.Getenv(isClient) != "" {
		if err := beClients(); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// clients is the process that has the other ends of all connections, so that its cost is not the server's.
type clients struct {
	b       *testing.B
	process *exec.Cmd
	say     *bufio.Writer
	hear    *bufio.Scanner
}

func startClients(b *testing.B) *clients {
	b.Helper()
	c := &clients{b: b, process: exec.Command(os.Args[0])}
	c.process.Env = append(os.Environ(), isClient+"=1")
	c.process.Stderr = os.Stderr
	in, err := c.process.StdinPipe()
	if err != nil {
		b.Fatal(err)
	}
	out, err := c.process.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := c.process.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		in.Close() // it ends
		c.process.Wait()
	})
	c.say, c.hear = bufio.NewWriter(in), bufio.NewScanner(out)
	return c
}

// ask gives an order and returns the answer, a number.
func (c *clients) ask(order string, args ...any) int64 {
	c.b.Helper()
	fmt.Fprintf(c.say, order+"\n", args...)
	c.say.Flush()
	if !c.hear.Scan() {
		c.b.Fatal("the clients have ended")
	}
	n, err := strconv.ParseInt(c.hear.Text(), 10, 64)
	if err != nil {
		c.b.Fatalf("the clients: %s", c.hear.Text())
	}
	return n
}

// await waits until the clients have got so many bytes.
func (c *clients) await(bytes int64) {
	c.b.Helper()
	for range 1000 {
		if c.ask("got") >= bytes {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	c.b.Fatalf("the clients got %d bytes of %d", c.ask("got"), bytes)
}

// beClients takes orders: "open tcp|ws ADDRESS COUNT [HELLO]" and "got", the bytes that have come. HELLO is what a socket
// says first, shorter than 126 bytes and without spaces.
func beClients() error {
	if err := pin(1); err != nil {
		return err
	}
	epoll, err := syscall.EpollCreate1(0)
	if err != nil {
		return err
	}
	var got atomic.Int64
	go readAll(epoll, &got)
	orders := bufio.NewScanner(os.Stdin)
	for orders.Scan() {
		answer := got.Load()
		if order := strings.Fields(orders.Text()); order[0] == "open" {
			count, err := strconv.Atoi(order[3])
			if err != nil {
				return err
			}
			for range count {
				if err := open(epoll, order[2], order[1] == "ws", strings.Join(order[4:], "")); err != nil {
					return err
				}
			}
			answer = int64(count)
		}
		fmt.Println(answer)
	}
	return orders.Err()
}

// open opens a connection that costs a descriptor and nothing else.
func open(epoll int, address string, ws bool, hello string) error {
	to, err := net.ResolveTCPAddr("tcp4", address)
	if err != nil {
		return err
	}
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return err
	}
	if err := syscall.Connect(fd, &syscall.SockaddrInet4{Port: to.Port, Addr: [4]byte(to.IP.To4())}); err != nil {
		return err
	}
	if ws {
		if err := upgrade(fd); err != nil {
			return err
		}
	}
	if hello != "" {
		if _, err := syscall.Write(fd, append([]byte{0x81, 0x80 | byte(len(hello)), 0, 0, 0, 0}, hello...)); err != nil { // with the mask 0
			return err
		}
	}
	return syscall.EpollCtl(epoll, syscall.EPOLL_CTL_ADD, fd, &syscall.EpollEvent{Events: syscall.EPOLLIN, Fd: int32(fd)})
}

func upgrade(fd int) error {
	request := "GET / HTTP/1.1\r\nHost: measure.test\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
		"User-Agent: Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36\r\n" +
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
	if _, err := syscall.Write(fd, []byte(request)); err != nil {
		return err
	}
	var answer []byte
	for piece := make([]byte, 1024); !bytes.HasSuffix(answer, []byte("\r\n\r\n")); {
		n, err := syscall.Read(fd, piece)
		if err != nil || n == 0 {
			return fmt.Errorf("upgrade: %v after %q", err, answer)
		}
		answer = append(answer, piece[:n]...)
	}
	return nil
}

// readAll reads what comes. While something comes it does not sleep, so that the server need not wake it.
func readAll(epoll int, got *atomic.Int64) {
	events := make([]syscall.EpollEvent, 256)
	trash := make([]byte, 64<<10)
	last := time.Now()
	for {
		patience := 0
		if time.Since(last) > 50*time.Millisecond {
			patience = 100
		}
		n, err := syscall.EpollWait(epoll, events, patience)
		if err != nil && !errors.Is(err, syscall.EINTR) {
			panic(err)
		}
		for _, event := range events[:max(n, 0)] {
			last = time.Now()
			size, err := syscall.Read(int(event.Fd), trash)
			if err == nil && size == 0 {
				syscall.Close(int(event.Fd))
			}
			got.Add(int64(max(size, 0)))
		}
	}
}

// pin lets all threads of this process run on one processor; those that they start do the same.
func pin(cpu int) error {
	var mask [16]uint64
	mask[cpu/64] = 1 << (cpu % 64)
	tasks, err := os.ReadDir("/proc/self/task")
	if err != nil {
		return err
	}
	for _, task := range tasks {
		id, err := strconv.Atoi(task.Name())
		if err != nil {
			return err
		}
		_, _, errno := syscall.Syscall(syscall.SYS_SCHED_SETAFFINITY, uintptr(id), unsafe.Sizeof(mask), uintptr(unsafe.Pointer(&mask)))
		if errno != 0 {
			return fmt.Errorf("pin to processor %d: %w", cpu, errno)
		}
	}
	return nil
}
