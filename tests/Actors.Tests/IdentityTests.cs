using Orleans.Runtime;

namespace HealthEngine.Actors.Tests;

public sealed class IdentityTests
{
    // The published vectors of xxHash32 with seed zero, shorter and longer than its stripe of sixteen bytes.
    [Theory]
    [InlineData("", 0x02CC5D05)]
    [InlineData("a", 0x550D7456)]
    [InlineData("abc", 0x32D153FF)]
    [InlineData("Nobody inspects the spammish repetition", 0xE2293B2F)]
    public void The_stable_hash_is_xxHash32(string text, uint hash) =>
        Assert.Equal(hash, IdSpan.Create(text).GetUniformHashCode());

    [Fact]
    public void A_grain_id_is_read_back_from_its_text()
    {
        var id = GrainId.Create("account", "acme/account/42");

        Assert.Equal(id, GrainId.Parse(id.ToString()));
        Assert.False(GrainId.TryParse("no slash", out _));
        Assert.Equal(id.GetUniformHashCode(), GrainId.Parse("account/acme/account/42").GetUniformHashCode());
    }
}
