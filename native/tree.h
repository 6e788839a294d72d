// The tree that libxml2 made of a page, read through the pointers of its nodes. This is the only place that follows
// them; nothing here writes to the tree or frees a part of it.
//
// The fields are those of xmlNode, xmlAttr and xmlNs as libxml2 declares them in libxml/tree.h, which is public and
// has had them in this order since its version 2.6. `lxml.cpp` compares what is read through them with what lxml says.
#pragma once

#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

namespace boilerstrip {

struct XmlNode;

struct XmlNamespace {
    XmlNamespace* next;
    int type;
    const char* href;
    const char* prefix;
};

struct XmlAttribute {
    void* proxy;
    int type;
    const char* name;
    XmlNode* children;
    XmlNode* last;
    XmlNode* parent;
    XmlAttribute* next;
    XmlAttribute* previous;
    void* document;
    XmlNamespace* space;
};

struct XmlNode {
    void* proxy;
    int type;
    const char* name;
    XmlNode* children;
    XmlNode* last;
    XmlNode* parent;
    XmlNode* next;
    XmlNode* previous;
    void* document;
    XmlNamespace* space;
    const char* content;
    XmlAttribute* properties;
    XmlNamespace* declared;
    void* validity;
    unsigned short line;
    unsigned short extra;
};

// Types of nodes.
constexpr int ELEMENT = 1, ATTRIBUTE = 2, TEXT = 3, CDATA = 4, ENTITY = 5, INSTRUCTION = 7, COMMENT = 8;
constexpr int INCLUSION_START = 19, INCLUSION_END = 20;
constexpr unsigned MOST_LINES = 65'535;  // the number of a line that does not fit

inline std::string_view view_of(const char* text) {
    return text == nullptr ? std::string_view() : std::string_view(text, std::strlen(text));
}

// The texts in a row of nodes up to the next element; `joined` holds them where they are several. Texts that are the
// first of an element are its text, those behind it its tail.
inline std::string_view text_from(const XmlNode* node, std::string& joined) {
    std::string_view found;
    bool several = false;
    for (; node != nullptr; node = node->next) {
        if (node->type == INCLUSION_START || node->type == INCLUSION_END) continue;
        if (node->type != TEXT && node->type != CDATA) break;
        const std::string_view text = view_of(node->content);
        if (text.empty()) continue;
        if (several) {
            joined += text;
        } else if (!found.empty()) {
            joined.assign(found);
            joined += text;
            several = true;
        } else {
            found = text;
        }
    }
    return several ? std::string_view(joined) : found;
}

// An attribute of an element.
class Attribute {
  public:
    explicit Attribute(const XmlAttribute* at) : at_(at) { skip_others(); }
    explicit operator bool() const { return at_ != nullptr; }
    void advance() {
        at_ = at_->next;
        skip_others();
    }
    bool is_plain() const { return at_->space == nullptr || at_->space->href == nullptr; }  // of no namespace
    const char* name_address() const { return at_->name; }
    std::string_view name() const { return view_of(at_->name); }
    std::string_view value(std::string& joined) const { return text_from(at_->children, joined); }

  private:
    void skip_others() {
        while (at_ != nullptr && at_->type != ATTRIBUTE) at_ = at_->next;
    }

    const XmlAttribute* at_;
};

// What lxml shows as an element: an element of the page, or a comment or the like, which has no name here.
class Node {
  public:
    Node() = default;
    explicit Node(const XmlNode* at) : at_(at) {}

    explicit operator bool() const { return at_ != nullptr; }
    bool operator==(const Node& other) const { return at_ == other.at_; }
    const XmlNode* address() const { return at_; }

    bool is_element() const { return at_->type == ELEMENT; }
    // Whether this is an element of HTML; and whether it is one with this name.
    bool is_html() const { return is_element() && space().empty(); }
    bool is_named(std::string_view name) const { return is_html() && this->name() == name; }
    const char* name_address() const { return at_->name; }
    std::string_view name() const { return view_of(at_->name); }
    std::string_view space() const { return at_->space == nullptr ? std::string_view() : view_of(at_->space->href); }
    unsigned line() const { return at_->line; }
    Attribute attributes() const { return Attribute(is_element() ? at_->properties : nullptr); }
    bool has_attributes() const { return static_cast<bool>(attributes()); }

    Node first_child() const { return shown(is_element() ? at_->children : nullptr); }
    Node next() const { return shown(at_->next); }
    Node previous() const {
        const XmlNode* at = at_->previous;
        while (at != nullptr && !is_shown(at)) at = at->previous;
        return Node(at);
    }
    Node parent() const {
        return at_->parent != nullptr && at_->parent->type == ELEMENT ? Node(at_->parent) : Node();
    }

    std::string_view text(std::string& joined) const {
        return is_element() ? text_from(at_->children, joined) : std::string_view();
    }
    std::string_view tail(std::string& joined) const { return text_from(at_->next, joined); }

    // The element after this one in the order of the page, inside `root`; none behind the last one.
    Node following(Node root) const {
        if (const Node child = first_child()) return child;
        for (Node at = *this; at && !(at == root); at = at.parent())
            if (const Node beside = at.next()) return beside;
        return Node();
    }

    // The value of an attribute of no namespace; "" where there is none.
    std::string_view value(std::string_view name, std::string& joined) const {
        for (Attribute each = attributes(); each; each.advance())
            if (each.is_plain() && each.name() == name) return each.value(joined);
        return std::string_view();
    }

  private:
    static bool is_shown(const XmlNode* at) {
        return at->type == ELEMENT || at->type == COMMENT || at->type == INSTRUCTION || at->type == ENTITY;
    }
    static Node shown(const XmlNode* at) {
        while (at != nullptr && !is_shown(at)) at = at->next;
        return Node(at);
    }

    const XmlNode* at_ = nullptr;
};

}  // namespace boilerstrip
