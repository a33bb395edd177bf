using System.Text;
using HealthEngine.Silo.Storage;

namespace HealthEngine.Silo.Tests.Storage;

public sealed class FileSealTests : IDisposable
{
    readonly string _directory = Directory.CreateTempSubdirectory("healthengine-").FullName;

    static byte[] Secret => "a secret"u8.ToArray();

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void What_was_sealed_opens_for_its_purpose_also_after_a_restart_and_for_no_other()
    {
        var bytes = new FileSeal(null, _directory).Close(Secret, "source/a");
        var seal = new FileSeal(null, _directory);
        Assert.Equal(Secret, seal.Open(bytes, "source/a"));
        Assert.Null(seal.Open(bytes, "source/b"));
        Assert.DoesNotContain("a secret", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        Assert.NotEqual(bytes, seal.Close(Secret, "source/a")); // equal secrets do not look equal
    }

    [Fact]
    public void Any_byte_changed_keeps_it_shut()
    {
        var seal = new FileSeal(null, _directory);
        var bytes = seal.Close(Secret, "p");
        for (var i = 0; i < bytes.Length; i++)
        {
            var changed = (byte[])bytes.Clone();
            changed[i] ^= 1;
            Assert.Null(seal.Open(changed, "p"));
        }

        Assert.Null(seal.Open(bytes.AsSpan(0, bytes.Length - 1), "p"));
        Assert.Null(seal.Open([], "p"));
    }

    [Fact]
    public void Another_key_does_not_open_it()
    {
        var bytes = new FileSeal(null, _directory).Close(Secret, "p");
        Assert.Null(new FileSeal(Convert.ToBase64String(new byte[32]), _directory).Open(bytes, "p"));
    }

    [Theory]
    [InlineData("short")]
    [InlineData("bm90IDMyIGJ5dGVz")]
    [InlineData("%%%")]
    public void A_setting_that_is_no_key_is_refused(string setting) =>
        Assert.Throws<StoreRefusedException>(() => new FileSeal(setting, _directory).Close(Secret, "p"));

    [Fact]
    public void The_keys_file_is_nobody_elses_to_read()
    {
        new FileSeal(null, _directory).Close(Secret, "p");
        var file = Path.Combine(_directory, FileSeal.FileName);
        Assert.Equal(32, new FileInfo(file).Length);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }
}
