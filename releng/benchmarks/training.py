#!/usr/bin/env python3
"""Training step of Mixel's compact network in native PyTorch, to compare with `mixel train-diffusion`.

    training.py [--steps 40] [--batch 8] [--patch 64] [--channels 4]

Prints CPU seconds and wall seconds a step (median) and crops a second. One thread for each of two half-batches, as
Mixel does, needs a process each: run two with half the batch to compare wall times on two cores; to compare the work
of a step, compare CPU seconds. Needs python3-torch (Debian).
"""
import argparse
import time

import torch
import torch.nn.functional as F
from torch import nn

WIDTH, MULTIPLIERS, BLOCKS, HEADS, GROUPS, EMBEDDING, FOLD, VIEWS = 32, (1, 2, 4), 2, 4, 8, 128, 2, 3


class Residual(nn.Module):
    def __init__(self, inputs, outputs, attention):
        super().__init__()
        self.norm1, self.conv1 = nn.GroupNorm(GROUPS, inputs), nn.Conv2d(inputs, outputs, 3, padding=1)
        self.film = nn.Linear(EMBEDDING, 2 * outputs)
        self.norm2, self.conv2 = nn.GroupNorm(GROUPS, outputs), nn.Conv2d(outputs, outputs, 3, padding=1)
        self.shortcut = nn.Identity() if inputs == outputs else nn.Conv2d(inputs, outputs, 1)
        self.attention = Attention(outputs) if attention else None

    def forward(self, x, e):
        h = self.conv1(F.silu(self.norm1(x)))
        scale, shift = self.film(e)[:, :, None, None].chunk(2, 1)
        h = F.silu(self.norm2(h) * (scale + 1) + shift)
        if self.attention is not None:
            h = F.dropout(h, 0.1)
        h = self.shortcut(x) + self.conv2(h)
        return h if self.attention is None else self.attention(h)


class Attention(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.norm, self.qkv = nn.GroupNorm(GROUPS, channels), nn.Conv2d(channels, 3 * channels, 1)
        self.out = nn.Conv2d(channels, channels, 1)

    def forward(self, x):
        n, c, h, w = x.shape
        q, k, v = self.qkv(self.norm(x)).reshape(n, 3, HEADS, c // HEADS, h * w).permute(1, 0, 2, 4, 3).unbind()
        o = torch.softmax(q @ k.transpose(-1, -2) * (c // HEADS) ** -0.5, -1) @ v
        return x + self.out(o.permute(0, 1, 3, 2).reshape(n, c, h, w))


class Compact(nn.Module):
    def __init__(self, channels):
        super().__init__()
        widths, detail, deepest = [WIDTH * m for m in MULTIPLIERS], WIDTH // 2, len(MULTIPLIERS) - 1
        self.noise = nn.Sequential(nn.Linear(64, EMBEDDING), nn.SiLU(), nn.Linear(EMBEDDING, EMBEDDING), nn.SiLU())
        self.detail = nn.Conv2d(VIEWS * channels, detail, 3, padding=1)
        self.fold = nn.Conv2d(detail * FOLD ** 2, widths[0], 1)
        self.down, self.up, self.scale, skips, now = nn.ModuleList(), nn.ModuleList(), nn.ModuleDict(), [widths[0]], widths[0]
        for level, width in enumerate(widths):
            for _ in range(BLOCKS):
                self.down.append(Residual(now, width, level == deepest))
                now = width
                skips.append(now)
            if level < deepest:
                self.scale[f'down{level}'] = nn.Conv2d(now, now, 3, 2, 1)
                skips.append(now)
        self.middle = nn.ModuleList([Residual(now, now, True), Residual(now, now, False)])
        for level in range(deepest, -1, -1):
            for _ in range(BLOCKS + 1):
                self.up.append(Residual(now + skips.pop(), widths[level], level == deepest))
                now = widths[level]
            if level:
                self.scale[f'up{level}'] = nn.Conv2d(now, now, 3, padding=1)
        inputs = [widths[0]] + widths[:-1]
        self.means = nn.ModuleList(nn.Conv2d(channels, n, 1) for n in inputs)
        self.norms = nn.ModuleList(nn.GroupNorm(GROUPS, n) for n in widths)
        self.estimates = nn.ModuleList(nn.Conv2d(n, 4 * channels, 1) for n in widths)
        self.norm, self.unfold = nn.GroupNorm(GROUPS, now), nn.Conv2d(now, detail * FOLD ** 2, 3, padding=1)
        self.head = nn.Conv2d(2 * detail + VIEWS * channels, 4 * channels, 3, padding=1)

    def forward(self, x, features, factors):
        e, d, deepest = self.noise(features), self.detail(x), len(MULTIPLIERS) - 1
        h, c = self.fold(F.pixel_unshuffle(d, FOLD)), x.shape[1] // VIEWS
        blocks = [F.avg_pool2d(x[:, :c], FOLD << level) * factors[level] for level in range(deepest + 1)]
        skips, down, up, u = [], iter(self.down), iter(self.up), 0
        for level in range(deepest + 1):
            h = h + self.means[level](blocks[level])
            if level == 0:
                skips.append(h)
            for _ in range(BLOCKS):
                h = next(down)(h, e)
                skips.append(h)
            if level < deepest:
                h = self.scale[f'down{level}'](h)
                skips.append(h)
        for block in self.middle:
            h = block(h, e)
        for level in range(deepest, -1, -1):
            for _ in range(BLOCKS + 1):
                h = next(up)(torch.cat([h, skips.pop()], 1), e)
            o = self.estimates[level](F.silu(self.norms[level](h))).chunk(4, 1)
            b = blocks[level]
            u = o[0] + o[1] * b + o[2] * F.avg_pool2d(b, 3, 1, 1, count_include_pad=False) + u * (o[3] + 1)
            u = F.interpolate(u, scale_factor=2 if level else FOLD, mode='bilinear')
            if level:
                h = self.scale[f'up{level}'](F.interpolate(h, scale_factor=2, mode='nearest'))
        h = F.pixel_shuffle(self.unfold(F.silu(self.norm(h))), FOLD)
        o = self.head(torch.cat([F.silu(torch.cat([h, d], 1)), x], 1)).chunk(4, 1)
        return o[0] + o[1] * x[:, c:2 * c] + o[2] * x[:, 2 * c:] + u * (o[3] + 1)


def views(x, g):
    means = [F.avg_pool2d(x, n, 1, n // 2, count_include_pad=False) for n in (3, 7)]
    return torch.cat([x] + [(x - m) * g for m in means], 1)


def helmert(p):
    rows = torch.zeros(p - 1, p)
    for r in range(1, p):
        rows[r - 1, :r], rows[r - 1, r] = (r * (r + 1)) ** -0.5, -r * (r * (r + 1)) ** -0.5
    return rows


def projected(a):
    """Onto the simplex: endmembers below zero leave, until none does."""
    fixed, kept = a.detach(), torch.ones_like(a)
    threshold = lambda v: ((v * kept).sum(1, True) - 1) / kept.sum(1, True)
    for _ in range(a.shape[1] - 1):
        kept = kept * (fixed > threshold(fixed))
    return F.relu(a - threshold(a))


def main():
    parser = argparse.ArgumentParser()
    for name, value in (('steps', 40), ('batch', 8), ('patch', 64), ('channels', 4), ('threads', 1)):
        parser.add_argument('--' + name, type=int, default=value)
    a = parser.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(1)
    net = Compact(a.channels + 1)
    average = [p.detach().clone() for p in net.parameters()]
    adam = torch.optim.Adam(net.parameters(), 6e-4, (0.9, 0.99))
    basis = helmert(a.channels + 1).T.contiguous()[:, :, None, None]
    offsets = torch.full((a.channels + 1,), 1 / (a.channels + 1))
    cpu, wall = [], []
    for step in range(a.steps):
        start = time.process_time(), time.perf_counter()
        x = torch.randn(a.batch, a.channels, a.patch, a.patch) / 2
        e, s = torch.randn_like(x), torch.exp(torch.randn(a.batch, 1, 1, 1) * 2 + 0.4)
        r = torch.rsqrt(s * s + 0.25)
        factors = [torch.rsqrt((s / (FOLD << level)) ** 2 + 0.25) / r for level in range(len(MULTIPLIERS))]
        u = F.conv2d((x + s * e) * r, basis)
        n = F.conv2d(net(views(u, 0.5 / torch.sqrt(s * s + 0.0025)), torch.randn(a.batch, 64), factors), basis.transpose(0, 1))
        d, out = n - (x * s * 2 - e * 0.5) * r, s * r * 0.5
        clean = F.conv2d(x, basis, offsets)
        left = (projected(clean + F.conv2d(d * out, basis)) - clean) / out
        loss = 0.1 * (d ** 2).mean() + 0.9 * (left ** 2).mean() * (a.channels + 1) / a.channels
        adam.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1)
        adam.step()
        with torch.no_grad():
            for old, new in zip(average, net.parameters()):
                old.lerp_(new, 0.01)
        cpu.append(time.process_time() - start[0])
        wall.append(time.perf_counter() - start[1])
    middle = lambda values: sorted(values)[len(values) // 2]
    print(f'parameters {sum(p.numel() for p in net.parameters())}, CPU seconds a step: least {min(cpu):.3f}, median '
          f'{middle(cpu):.3f}; wall {middle(wall):.3f}; {a.batch / middle(wall):.1f} crops a second')


if __name__ == '__main__':
    main()
