using HealthEngine.Accounts;

namespace HealthEngine.Grains.Tests.Accounts;

public sealed class AccountSlotsTests
{
    const int MoreThanAChunk = 10_000;

    readonly AccountSlots _slots = new();

    [Fact]
    public void Each_account_has_a_place_of_its_own()
    {
        var taken = Enumerable.Range(1, MoreThanAChunk).Select(i => Take(i)).ToList();
        Assert.Equal(Enumerable.Range(1, MoreThanAChunk), taken.Select(slot => (int)slot.Account.Sequence));
    }

    [Fact]
    public void A_place_that_was_given_back_is_taken_again_and_empty()
    {
        var slot = Take(1);
        _slots.Return(slot);
        Assert.Equal(Account.Empty, slot.Account);

        var next = Take(2);
        Assert.Equal(2, slot.Account.Sequence); // the same place
        Assert.Equal(2, next.Account.Sequence);
    }

    [Fact]
    public void A_place_apart_is_nobody_elses()
    {
        var apart = AccountSlot.Of(Account.Empty with { Sequence = 1 });
        var taken = Take(2);
        apart.Account = apart.Account with { Sequence = 3 };
        Assert.Equal((3, 2), (apart.Account.Sequence, taken.Account.Sequence));
    }

    AccountSlot Take(long sequence)
    {
        var slot = _slots.Take();
        Assert.Equal(Account.Empty, slot.Account);
        slot.Account = Account.Empty with { Sequence = sequence };
        return slot;
    }
}
