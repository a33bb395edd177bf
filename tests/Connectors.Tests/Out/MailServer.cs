using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Threading.Channels;

namespace HealthEngine.Connectors.Tests.Out;

/// <summary>A real mail server on 127.0.0.1 that prints what it takes; Debian's aiosmtpd.</summary>
sealed class MailServer : IAsyncDisposable
{
    const string Package = "/usr/bin/aiosmtpd";

    // Its command line knows no passwords, its library does.
    const string Program = """
        import asyncio, json, ssl, sys
        from aiosmtpd.handlers import Debugging
        from aiosmtpd.smtp import SMTP, AuthResult
        port, directory, rules = int(sys.argv[1]), sys.argv[2], json.loads(sys.argv[3])
        tls = None
        if rules['Tls']:
            tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            tls.load_cert_chain(directory + '/cert.pem', directory + '/key.pem')
        class Handler(Debugging):
            async def handle_RCPT(self, server, session, envelope, address, options):
                if address in rules['Refused']:
                    return rules['Refused'][address]
                envelope.rcpt_tos.append(address)
                return '250 OK'
        def check(server, session, envelope, mechanism, data):
            known = (rules['User'].encode(), rules['Password'].encode())
            return AuthResult(success=(data.login, data.password) == known, handled=False)
        def make():
            signs = rules['User'] is not None
            return SMTP(Handler(sys.stdout), hostname='localhost', tls_context=tls, require_starttls=tls is not None, auth_required=signs,
                        authenticator=check if signs else None, auth_exclude_mechanism=rules['Excluded'], enable_SMTPUTF8=True)
        async def main():
            server = await asyncio.get_running_loop().create_server(make, '127.0.0.1', port)
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

    public static async Task<MailServer> Start(MailRules? rules = null)
    {
        if (!File.Exists(Package))
            throw new InvalidOperationException($"These tests need {Package}. Install it, e.g. 'apt-get install python3-aiosmtpd'.");
        var directory = Directory.CreateTempSubdirectory("healthengine-mail-").FullName;
        MakeCertificate(directory);
        var port = FreePort();
        await File.WriteAllTextAsync(Path.Combine(directory, "server.py"), Program);
        var said = JsonSerializer.Serialize(rules ?? new());
        var server = $"/usr/bin/python3 '{directory}/server.py' {port} '{directory}' '{said}'";
        // The shell ends the server when our end of its input closes, however that comes about.
        var script = $"PYTHONUNBUFFERED=1 {server} & p=$!; read -r _; kill $p";
        var keeper = Process.Start(new ProcessStartInfo("sh", ["-c", script])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var listens = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var told = new System.Text.StringBuilder();
        keeper.ErrorDataReceived += (_, line) =>
        {
            told.AppendLine(line.Data);
            if (line.Data is null) listens.TrySetResult(false);
            else if (line.Data.Contains("listening", StringComparison.OrdinalIgnoreCase)) listens.TrySetResult(true);
        };
        keeper.BeginErrorReadLine();
        var came = Mails(keeper);
        if (await listens.Task) return new(directory, port, keeper, came);
        throw new InvalidOperationException($"The mail server did not start: {told}");
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

/// <summary>How a mail server behaves.</summary>
/// <param name="User">Who may send, with <paramref name="Password"/>; null: anybody.</param>
/// <param name="Tls">Whether it has STARTTLS, and takes nothing before it.</param>
sealed record MailRules(string? User = null, string? Password = null, bool Tls = true)
{
    /// <summary>Ways of signing in that it does not offer: it has PLAIN and LOGIN.</summary>
    public string[] Excluded { get; init; } = [];

    /// <summary>What it answers to an address that it does not take.</summary>
    public Dictionary<string, string> Refused { get; init; } = [];
}
