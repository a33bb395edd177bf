namespace HealthEngine.Silo.Demo;

/// <summary>Money: invoices, growth, shrinking, renewals, and the end.</summary>
static class BillingHabits
{
    const int GrowthDays = 40;

    public static void On(AccountDay today)
    {
        Invoice(today);
        Grow(today);
        Shrink(today);
        if (today.IsLast) Leave(today);
        else if (today.Age > 0 && today.Age % 365 == 0) Renew(today);
        if (today.Every(30, 21))
        {
            today.Add("cost.recorded", today.At(19), value: decimal.Round(today.Mrr * 0.04m, 2), props: DemoProps.Of(
                ("currency", "USD"), ("kind", "retention")));
        }
    }

    static void Invoice(AccountDay today)
    {
        if (today.Is(Story.PaymentTrouble))
        {
            FailToPay(today);
        }
        else if (today.Every(30, 0))
        {
            today.Add("billing.invoice_paid", today.At(6), props: InvoiceOf(today, today.Day));
        }
    }

    static void FailToPay(AccountDay today)
    {
        var due = today.Chapter.Turns;
        switch (today.SinceTurn)
        {
            case 0 or 3 or 7:
                today.Add("billing.payment_failed", today.At(6.5), props: InvoiceOf(today, due));
                break;
            case 10:
                today.Add("billing.invoice_overdue", today.At(6.5), props: InvoiceOf(today, due));
                break;
            case 17 when !today.Chapter.Closes:
                today.Add("billing.invoice_paid", today.At(11), props: InvoiceOf(today, due));
                break;
        }
    }

    static ReadOnlyMemory<byte> InvoiceOf(AccountDay today, int day) => DemoProps.Of(
        ("invoice", $"inv-{day}"), ("amount", today.Mrr), ("currency", "USD"), ("dueOn", today.At(0).AddDays(day - today.Day).ToString("yyyy-MM-dd", null)));

    static void Grow(AccountDay today)
    {
        if (!today.Is(Story.Thriving) || today.SinceTurn == 0 || today.Seats >= today.Account.Users.Length) return;
        if (today.SinceTurn % GrowthDays == GrowthDays - 8) Opportunity(today, "proposal");
        if (today.SinceTurn % GrowthDays != 0) return;
        Opportunity(today, "won");
        Change(today, Math.Min(today.Account.Users.Length, today.Seats + Math.Max(1, today.Seats / 7)));
    }

    static void Opportunity(AccountDay today, string stage) => today.Add("crm.opportunity_changed", today.At(14), props: DemoProps.Of(
        ("stage", stage), ("amount", Math.Max(1, today.Seats / 7) * today.Account.PricePerSeat * 12)));

    static void Shrink(AccountDay today)
    {
        if (today.Is(Story.ChampionLeft) && today.SinceTurn == 35 && today.Seats > 3) Change(today, Math.Max(2, today.Seats * 7 / 10));
    }

    static void Change(AccountDay today, int seats)
    {
        today.Seats = seats;
        today.Add("billing.subscription_changed", today.At(15), props: DemoProps.Of(
            ("subscription", today.Subscription), ("mrr", today.Mrr), ("currency", "USD"), ("plan", today.Account.Plan), ("seats", seats)));
        today.Add("account.updated", today.At(15.01), props: DemoProps.Of(("seats", seats)));
    }

    static void Renew(AccountDay today)
    {
        today.Add("billing.renewal", today.At(10), props: DemoProps.Of(
            ("subscription", today.Subscription), ("dueOn", today.At(0)), ("outcome", "renewed"), ("amount", today.Mrr * 12)));
        today.Add("account.updated", today.At(10.01), props: DemoProps.Of(("renewalAt", today.RenewalAt)));
    }

    static void Leave(AccountDay today)
    {
        if (today.RenewalAt <= today.At(0).AddDays(2))
        {
            today.Add("billing.renewal", today.At(16), props: DemoProps.Of(
                ("subscription", today.Subscription), ("dueOn", today.RenewalAt), ("outcome", "lost"), ("amount", today.Mrr * 12)));
        }

        today.Add("billing.subscription_canceled", today.At(16.1), props: DemoProps.Of(("subscription", today.Subscription)));
        today.Add("account.closed", today.At(16.2), props: DemoProps.Of(("reason", ReasonOf(today.Chapter.Story))));
    }

    static string ReasonOf(Story story) => story switch
    {
        Story.ChampionLeft => "no sponsor",
        Story.SuddenSilence => "switched to competitor",
        Story.PaymentTrouble => "did not pay",
        Story.StuckOnboarding => "never adopted",
        Story.SupportStorm => "poor support",
        _ => throw new InvalidOperationException($"Nobody leaves over {story}."),
    };
}
