// What is known of a name, found by the address at which libxml2 keeps it: once for all elements of a document. So a
// name is neither measured nor hashed where it occurs again.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string>

namespace boilerstrip {

template <class Value>
class ByAddress {
  public:
    // What was put for a name; null for none.
    const Value* find(const char* name) const {
        const Slot& slot = slots_[place(name)];
        // The memory of a name may hold another one later, so the names are compared.
        return slot.address == name && std::strcmp(slot.name.c_str(), name) == 0 ? &slot.value : nullptr;
    }

    const Value& put(const char* name, Value value) {
        Slot& slot = slots_[place(name)];
        slot = {name, name, value};
        return slot.value;
    }

  private:
    struct Slot {
        const char* address = nullptr;
        std::string name;
        Value value{};
    };
    static constexpr std::size_t N_SLOTS = 256;  // a name that has the place of another one takes it

    static std::size_t place(const char* name) {
        const auto address = reinterpret_cast<std::uintptr_t>(name);
        return (address ^ address >> 8) % N_SLOTS;
    }

    std::array<Slot, N_SLOTS> slots_;
};

}  // namespace boilerstrip
