package dev.tidemark.app.lan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LanAddressTest {
    @Test
    void whatOthersInTheRoomReachStandsFirstAndLinkLocalLast() throws UnknownHostException {
        List<LanAddress> sorted = Stream.of(
                        address("wlan0", "fe80::1"),
                        address("docker0", "172.17.0.1"),
                        address("wlan0", "2001:db8::7"),
                        address("usb0", "169.254.3.4"),
                        address("eth0", "203.0.113.9"),
                        address("wlan0", "192.168.1.20"))
                .sorted()
                .toList();

        assertEquals(
                List.of("192.168.1.20", "203.0.113.9", "[2001:db8::7]", "169.254.3.4", "172.17.0.1"),
                sorted.stream().limit(5).map(LanAddress::host).toList());
        assertTrue(
                sorted.getLast().host().startsWith("[fe80::1"), sorted.getLast().host());
    }

    @Test
    void nameThatACableHasHereIsToldToNobody() throws UnknownHostException {
        byte[] bytes = InetAddress.getByName("fe80::1").getAddress();

        var scoped = new LanAddress("br-lan", Inet6Address.getByAddress("", bytes, 7));

        assertEquals("[fe80::1]", scoped.host());
    }

    @Test
    void hubOnTheLoopbackIsReachedByNobodyElse() throws UnknownHostException {
        assertEquals(List.of(), LanAddresses.where("127.0.0.1").now());
    }

    private static LanAddress address(String network, String address) throws UnknownHostException {
        return new LanAddress(network, InetAddress.getByName(address));
    }
}
