using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;

namespace HealthEngine.Connectors.Tests.Out;

/// <summary>A real mail server on 127.0.0.1 that asks for STARTTLS and prints what it takes; Debian's aiosmtpd.</summary>
sealed class MailServer : IAsyncDisposable
{
    const string Program = "/usr/bin/aiosmtpd";

    const string SignedIn = """
        import asyncio, ssl, sys
        from aiosmtpd.handlers import Debugging
        from aiosmtpd.smtp import SMTP, AuthResult
        port, directory, user, password, refused = sys.argv[1:]
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(directory + '/cert.pem', directory + '/key.pem')
        def check(server, session, envelope, mechanism, data):
            return AuthResult(success=(data.login, data.password) == (user.encode(), password.encode()), handled=False)
        def make():
            return SMTP(Debugging(sys.stdout), hostname='localhost', tls_context=tls, require_starttls=True, auth_required=True,
                        authenticator=check, auth_exclude_mechanism=[refused] if refused else [], enable_SMTPUTF8=True)
        async def main():
            server = await asyncio.get_running_loop().create_server(make, '127.0.0.1', int(port))
            print('listening', file=sys.stderr, flush=True)
            await server.serve_forever()
        asyncio.run(main())
        """;

    readonly string _directory;
    readonly Process _keeper;
    readonly Channel<string> _came;

    MailServer(string directory, int port, Process keeper, Channel<string> came) =>
        (_directory, Port, _keeper, _came) = (directory, port, keeper, came);

    public int Port { get; }

    /// <summary>Its certificate, which nobody trusts who is not told to.</summary>
    public string Certificate => Path.Combine(_directory, "cert.pem");

    /// <param name="user">Who may send, with <paramref name="password"/>; null: anybody.</param>
    /// <param name="refused">The way of signing in that it does not offer: it has PLAIN and LOGIN.</param>
    public static async Task<MailServer> Start(string? user = null, string? password = null, string? refused = null)
    {
        if (!File.Exists(Program))
            throw new InvalidOperationException($"These tests need {Program}. Install it, e.g. 'apt-get install python3-aiosmtpd'.");
        var directory = Directory.CreateTempSubdirectory("healthengine-mail-").FullName;
        MakeCertificate(directory);
        var port = FreePort();
        // Its command line knows no passwords, its library does.
        await File.WriteAllTextAsync(Path.Combine(directory, "signed.py"), SignedIn);
        var server = user is null
            ? $"{Program} -n -d -c aiosmtpd.handlers.Debugging -l 127.0.0.1:{port} --tlscert '{directory}/cert.pem' --tlskey '{directory}/key.pem' stdout"
            : $"/usr/bin/python3 '{directory}/signed.py' {port} '{directory}' '{user}' '{password}' '{refused}'";
        // The shell ends the server when our end of its input closes, however that comes about.
        var script = $"PYTHONUNBUFFERED=1 {server} & p=$!; read -r _; kill $p";
        var keeper = Process.Start(new ProcessStartInfo("sh", ["-c", script])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var listens = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new System.Text.StringBuilder();
        keeper.ErrorDataReceived += (_, line) =>
        {
            said.AppendLine(line.Data);
            if (line.Data is null) listens.TrySetResult(false);
            else if (line.Data.Contains("listening", StringComparison.OrdinalIgnoreCase)) listens.TrySetResult(true);
        };
        keeper.BeginErrorReadLine();
        var came = Mails(keeper);
        if (await listens.Task) return new(directory, port, keeper, came);
        throw new InvalidOperationException($"The mail server did not start: {said}");
    }

    /// <summary>The next mail that it takes, as it came.</summary>
    public async Task<string> Next() => await _came.Reader.ReadAsync();

    /// <summary>Whether it has taken none that nobody asked for.</summary>
    public bool IsEmpty => _came.Reader.Count == 0;

    public async ValueTask DisposeAsync()
    {
        _keeper.StandardInput.Close();
        await _keeper.WaitForExitAsync();
        _keeper.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    static Channel<string> Mails(Process keeper)
    {
        var came = Channel.CreateUnbounded<string>();
        var mail = new System.Text.StringBuilder();
        keeper.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("MESSAGE FOLLOWS", StringComparison.Ordinal) == true) mail.Clear();
            else if (line.Data?.Contains("END MESSAGE", StringComparison.Ordinal) == true) came.Writer.TryWrite(mail.ToString());
            else mail.AppendLine(line.Data);
        };
        keeper.BeginOutputReadLine();
        return came;
    }

    static void MakeCertificate(string directory)
    {
        using var key = RSA.Create(2_048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(Path.Combine(directory, "cert.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(directory, "key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
