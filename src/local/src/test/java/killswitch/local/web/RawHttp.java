package killswitch.local.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** Sends bytes that no proper client would send, and reads whatever comes back until the other side closes. */
public final class RawHttp implements AutoCloseable {

    private final Socket socket;

    public RawHttp(WebServer server) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(5000);
    }

    /** One request that closes its connection; returns the whole answer. */
    public static String exchange(WebServer server, String request) throws IOException {
        try (RawHttp http = new RawHttp(server)) {
            http.send(request);
            return http.readAll();
        }
    }

    public void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }

    public String readAll() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
